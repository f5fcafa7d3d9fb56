package io.eventonce.ingest.http;

import io.eventonce.event.EventKey;
import io.eventonce.event.EventLimits;
import io.eventonce.ingest.Access;
import io.eventonce.ingest.EventFilter;
import io.eventonce.ingest.EventPage;
import io.eventonce.ingest.EventQuery;
import io.eventonce.ingest.EventStore;
import io.eventonce.ingest.MemoryBudget;
import io.eventonce.ingest.StoreUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /events} and {@code GET /events/{topic}/{event_id}}. */
@RestController
final class EventsController {
    private final EventStore store;
    private final StoredWaits waits;
    private final Duration longestWait;
    private final MemoryBudget budget;
    private final Responder responder;
    private final Compressor compressor;

    EventsController(EventStore store, StoredWaits waits, HttpSettings settings, MemoryBudget budget,
            Responder responder, Compressor compressor) {
        this.compressor = compressor;
        this.store = store;
        this.waits = waits;
        this.longestWait = settings.publish().maxWait();
        this.budget = budget;
        this.responder = responder;
    }

    @GetMapping(path = "/events", produces = {MediaType.APPLICATION_JSON_VALUE, Problem.MEDIA_TYPE})
    void newest(@RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(name = "id_prefix", required = false) @Nullable String idPrefix,
            @RequestParam(required = false) @Nullable String from, @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor,
            @AuthenticationPrincipal Access access, HttpServletRequest request, HttpServletResponse response)
            throws IOException, StoreUnavailableException {
        if (topic != null && !EventLimits.TOPIC.matcher(topic).matches()) {
            throw wrong("topic", "must be 1 to 249 of A-Z, a-z, 0-9, '.', '_' and '-'");
        }
        if (topic != null) {
            Forbidden.unlessReached(access, topic);
        }
        EventFilter filter = FilterParameters.of(topic, source, idPrefix, from, to);
        Cursor cursors = Cursor.ofEvents(topic, filter);
        EventQuery query = new EventQuery(topic, filter, access.topics(), beforeId(cursors, cursor),
                PageLimit.of(limit));
        try (MemoryBudget.Lease memory = budget.lease()) {
            EventPage page = store.newest(query, memory);
            compressor.send(new EventJson(access.mayReadPayloads()).page(topic, cursors, page), page.events().size(),
                    request,
                    response);
        }
    }

    // The pattern is only to find this method: an event_id is all that follows the topic, and any slash is part of it.
    @GetMapping(path = "/events/{topic}/**", produces = {MediaType.APPLICATION_JSON_VALUE, Problem.MEDIA_TYPE})
    void one(@AuthenticationPrincipal Access access, HttpServletRequest request, HttpServletResponse response)
            throws IOException, StoreUnavailableException {
        EventKey key = EventPath.parse(request.getRequestURI())
                .orElseThrow(() -> new ProblemException(Problem.of(HttpServletResponse.SC_NOT_FOUND)));
        Forbidden.unlessReached(access, key.topic());
        EventJson json = new EventJson(access.mayReadPayloads());
        Duration wait = Preferences.of(request.getHeaders("Prefer"), longestWait).longest();
        try (MemoryBudget.Lease memory = budget.lease()) {
            StoredWaits.Found found = waits.find(key, wait == null ? Duration.ZERO : wait, memory);
            if (wait != null && found.asked()) {
                response.setHeader("Preference-Applied", "wait=" + wait.toSeconds());
            }
            if (found.history().isEmpty()) {
                responder.send(notStored(key), response);
                return;
            }
            HistoryResponse answer = json.history(found.history().get());
            if (answer.isKnown(Collections.list(request.getHeaders("If-None-Match")))) {
                response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
                answer.headers().forEach(response::setHeader);
            } else {
                responder.send(answer, response);
            }
        }
    }

    private static long beforeId(Cursor cursors, @Nullable String cursor) {
        if (cursor == null) {
            return Long.MAX_VALUE;
        }
        return cursors.id(cursor).orElseThrow(() -> wrong("cursor", Cursor.WRONG));
    }

    private static ProblemException wrong(String parameter, String reason) {
        return new ProblemException(Problem.ofParameter(parameter, reason));
    }

    private static Problem notStored(EventKey key) {
        return Problem.of(ProblemType.EVENT_NOT_FOUND, "No event with this topic and event_id is stored. An event that"
                + " was accepted (202) may still be on its way.", key);
    }
}
