package io.eventonce.ingest.http;

import io.eventonce.service.Ticker;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/** An answer in JSON: its status and headers, and a body that is written token by token, without a copy in memory. */
@FunctionalInterface
interface JsonResponse {
    // Not the pool per thread: each request has a virtual thread of its own. Bounded: buffers of a peak are not kept.
    JsonFactory FACTORY = JsonFactory.builder().recyclerPool(JsonRecyclerPools.sharedBoundedPool()).build();

    /** A browser is to show an answer as data at most: no script, no frame. */
    String CONTENT_SECURITY_POLICY = "default-src 'none'; frame-ancestors 'none'";

    /** Writes the body, which must be one JSON value. */
    void write(JsonGenerator json);

    default int status() {
        return HttpServletResponse.SC_OK;
    }

    default String mediaType() {
        return "application/json";
    }

    /** Those that belong to this answer only. */
    default Map<String, String> headers() {
        return Map.of();
    }

    /** Whether the same request soon may get a better answer: then the answer says when, in {@code Retry-After}. */
    default boolean isTemporary() {
        return false;
    }

    /**
     * Answers with this. What fails half-way is left unfinished: closed, it would look whole.
     *
     * @throws IOException if the client has gone, or reads too slowly
     */
    default void send(HttpServletResponse response) throws IOException {
        send(response, new TimedOutput(response.getOutputStream(), Ticker.system()));
    }

    /** The same, through this way to the client. */
    default void send(HttpServletResponse response, OutputStream out) throws IOException {
        response.setStatus(status());
        response.setContentType(mediaType());
        // An answer is true of its moment; a 404 kept by a cache would outlive the event's arrival.
        response.setHeader("Cache-Control", "no-store");
        // Spring Security has these two for the dispatcher only.
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        headers().forEach(response::setHeader);
        try {
            JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out);
            write(json);
            json.close();
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }
}
