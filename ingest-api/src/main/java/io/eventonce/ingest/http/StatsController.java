package io.eventonce.ingest.http;

import io.eventonce.ingest.EventStore;
import io.eventonce.ingest.StoreStats;
import io.eventonce.ingest.StoreUnavailableException;
import io.eventonce.ingest.Uptime;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /stats}. */
@RestController
final class StatsController {
    private final EventStore store;
    private final Uptime uptime;

    StatsController(EventStore store, Uptime uptime) {
        this.store = store;
        this.uptime = uptime;
    }

    @GetMapping(path = "/stats", produces = {MediaType.APPLICATION_JSON_VALUE, Problem.MEDIA_TYPE})
    void stats(HttpServletResponse response) throws IOException, StoreUnavailableException {
        StoreStats stats = store.stats();
        JsonBody body = json -> {
            json.writeStartObject();
            json.writeNumberProperty("received", stats.received());
            json.writeNumberProperty("unique_processed", stats.processed());
            json.writeNumberProperty("duplicate_dropped", stats.duplicates() + stats.conflicts());
            json.writeNumberProperty("conflicts", stats.conflicts());
            json.writeNumberProperty("rejected", stats.rejected());
            json.writeArrayPropertyStart("topics");
            stats.topics().forEach(json::writeString);
            json.writeEndArray();
            json.writeStringProperty("started_at", JsonBody.timestamp(uptime.startedAt()));
            json.writeNumberProperty("uptime_seconds", uptime.seconds());
            json.writeEndObject();
        };
        body.send(response, HttpServletResponse.SC_OK);
    }
}
