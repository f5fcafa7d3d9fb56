package io.eventonce.ingest.http;

import io.eventonce.ingest.Ticker;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/** Writes a response body, token by token and without a copy of it in memory. */
@FunctionalInterface
interface JsonBody {
    // Not the pool per thread: each request has a virtual thread of its own. Bounded: buffers of a peak are not kept for ever.
    JsonFactory FACTORY = JsonFactory.builder().recyclerPool(JsonRecyclerPools.sharedBoundedPool()).build();

    // RFC 3339, always in UTC and always with the microseconds that PostgreSQL keeps.
    DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    void write(JsonGenerator json);

    static String timestamp(Instant instant) {
        return TIMESTAMP.format(instant);
    }

    /**
     * Answers with this body, which must be one JSON value. What fails half-way is left unfinished: closed, it would look
     * whole.
     *
     * @throws IOException if the client has gone, or reads too slowly
     */
    default void send(HttpServletResponse response, int status, String mediaType) throws IOException {
        response.setStatus(status);
        response.setContentType(mediaType);
        // An answer is true of its moment; a 404 kept by a cache would outlive the event's arrival.
        response.setHeader("Cache-Control", "no-store");
        try {
            JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(),
                    new TimedOutput(response.getOutputStream(), Ticker.system()));
            write(json);
            json.close();
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    default void send(HttpServletResponse response, int status) throws IOException {
        send(response, status, "application/json");
    }
}
