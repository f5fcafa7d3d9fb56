package io.eventonce.ingest.http;

import io.eventonce.ingest.Access;
import io.eventonce.ingest.EventStore;
import io.eventonce.ingest.MemoryBudget;
import io.eventonce.ingest.StoreCounters;
import io.eventonce.ingest.StoreStats;
import io.eventonce.ingest.StoreUnavailableException;
import io.eventonce.ingest.TopicPage;
import io.eventonce.ingest.TopicPage.TopicStats;
import io.eventonce.ingest.Uptime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;

/** {@code GET /stats} and {@code GET /topics}: the counters, of all topics together and of each. */
@RestController
final class StatsController {
    /** Bytes, about, of one topic in memory. */
    private static final int TOPIC = 512;

    private final EventStore store;
    private final Uptime uptime;
    private final MemoryBudget budget;
    private final Responder responder;
    private final Compressor compressor;

    StatsController(EventStore store, Uptime uptime, MemoryBudget budget, Responder responder,
            Compressor compressor) {
        this.store = store;
        this.uptime = uptime;
        this.budget = budget;
        this.responder = responder;
        this.compressor = compressor;
    }

    @GetMapping(path = "/stats", produces = {MediaType.APPLICATION_JSON_VALUE, Problem.MEDIA_TYPE})
    void stats(@AuthenticationPrincipal Access access, HttpServletResponse response)
            throws IOException, StoreUnavailableException {
        StoreStats stats = store.stats(access.topics());
        JsonResponse answer = json -> {
            json.writeStartObject();
            write(json, stats.counters());
            json.writeNumberProperty("topics", stats.topics());
            json.writeStringProperty("started_at", EventJson.timestamp(uptime.startedAt()));
            json.writeNumberProperty("uptime_seconds", uptime.seconds());
            json.writeEndObject();
        };
        responder.send(answer, response);
    }

    @GetMapping(path = "/topics", produces = {MediaType.APPLICATION_JSON_VALUE, Problem.MEDIA_TYPE})
    void topics(@RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor,
            @AuthenticationPrincipal Access access, HttpServletRequest request, HttpServletResponse response)
            throws IOException, StoreUnavailableException {
        try (MemoryBudget.Lease memory = budget.lease()) {
            TopicPage page = store.topics(access.topics(), after(cursor), PageLimit.of(limit));
            memory.hold((long) TOPIC * page.topics().size());
            compressor.send(answer(page), page.topics().size(), request, response);
        }
    }

    private static String after(@Nullable String cursor) {
        if (cursor == null) {
            return "";
        }
        return Cursor.ofTopics().name(cursor)
                .orElseThrow(() -> new ProblemException(Problem.ofParameter("cursor", Cursor.WRONG)));
    }

    private static JsonResponse answer(TopicPage page) {
        return json -> {
            json.writeStartObject();
            json.writeNumberProperty("count", page.topics().size());
            json.writeArrayPropertyStart("topics");
            for (TopicStats topic : page.topics()) {
                json.writeStartObject();
                json.writeStringProperty("name", topic.name());
                write(json, topic.counters());
                json.writeEndObject();
            }
            json.writeEndArray();
            EventJson.writeNullable(json, "next_cursor",
                    page.more() ? Cursor.ofTopics().after(page.topics().getLast().name()) : null);
            json.writeEndObject();
        };
    }

    private static void write(JsonGenerator json, StoreCounters counters) {
        json.writeNumberProperty("received", counters.received());
        json.writeNumberProperty("unique_processed", counters.processed());
        json.writeNumberProperty("duplicate_dropped", counters.duplicates() + counters.conflicts());
        json.writeNumberProperty("conflicts", counters.conflicts());
        json.writeNumberProperty("rejected", counters.rejected());
    }
}
