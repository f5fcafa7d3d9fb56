package io.eventonce.ingest.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
        if (answer.isTemporary()) {
            response.setHeader("Retry-After", retryAfter);
        }
        answer.send(response);
    }
}
