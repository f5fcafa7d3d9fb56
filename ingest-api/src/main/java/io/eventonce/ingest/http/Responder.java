package io.eventonce.ingest.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Sends answers. Only this class sets {@code Retry-After}. */
@Component
final class Responder {
    private final String retryAfter;

    Responder(HttpSettings settings) {
        this.retryAfter = Long.toString(settings.publish().retryAfter().toSeconds());
    }

    /** @throws IOException if the client has gone, or reads too slowly */
    void send(JsonResponse answer, HttpServletResponse response) throws IOException {
        prepare(answer, response);
        answer.send(response);
    }

    /** The same, through this way to the client. */
    void send(JsonResponse answer, HttpServletResponse response, OutputStream out) throws IOException {
        prepare(answer, response);
        answer.send(response, out);
    }

    private void prepare(JsonResponse answer, HttpServletResponse response) {
        if (answer.isTemporary()) {
            response.setHeader("Retry-After", retryAfter);
        }
    }

    /** Has the answer that follows say when to come again. */
    void comeAgainAfter(Duration wait, HttpServletResponse response) {
        response.setHeader("Retry-After", Long.toString(wholeSeconds(wait)));
    }

    static long wholeSeconds(Duration wait) {
        return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    }
}
