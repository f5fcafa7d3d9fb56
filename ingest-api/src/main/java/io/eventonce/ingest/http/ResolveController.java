package io.eventonce.ingest.http;

import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import io.eventonce.ingest.Access;
import io.eventonce.ingest.ConflictContent;
import io.eventonce.ingest.KeptConflict;
import io.eventonce.ingest.MemoryBudget;
import io.eventonce.ingest.Origin;
import io.eventonce.ingest.Settlement;
import io.eventonce.ingest.StoreUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /conflicts/{id}/resolve}: keeps the stored payload, or publishes the other one as another event. */
@RestController
final class ResolveController {
    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;
    private static final String KEEP = "keep";
    private static final String PUBLISH_AS = "publish_as";

    private final ConflictLookup lookup;
    private final Republishing republishing;
    private final Settlement settlement;
    private final BodyReader reader;
    private final MemoryBudget budget;
    private final Responder responder;

    ResolveController(ConflictLookup lookup, Republishing republishing, Settlement settlement, BodyReader reader,
            MemoryBudget budget, Responder responder) {
        this.lookup = lookup;
        this.republishing = republishing;
        this.settlement = settlement;
        this.reader = reader;
        this.budget = budget;
        this.responder = responder;
    }

    @PostMapping(path = ConflictsController.PATH + "/{id}/resolve", consumes = JSON, produces = {JSON,
            Problem.MEDIA_TYPE})
    void resolve(@PathVariable String id, @AuthenticationPrincipal Access access, HttpServletRequest request,
            HttpServletResponse response) throws IOException, StoreUnavailableException {
        try (MemoryBudget.Lease ofBody = budget.lease(); MemoryBudget.Lease ofConflict = budget.lease()) {
            JsonBody body = JsonBody.of(reader.read(request, BodyFormat.JSON, ofBody), KEEP, PUBLISH_AS, "why");
            if (body.has(KEEP) == body.has(PUBLISH_AS)) {
                throw JsonBody.wrong(KEEP, "give either keep or publish_as");
            }
            ConflictContent found = lookup.find(id, access, ofConflict);
            if (body.has(KEEP)) {
                keep(found.conflict(), body, access);
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
                return;
            }
            republishing.takeFirst(access, response);
            KeptConflict conflict = found.conflict();
            responder.send(republishing.publish(renamed(found, body.text(PUBLISH_AS)),
                    new Origin(conflict.id(), conflict.first().position().partition()), access, request, response),
                    response);
        }
    }

    private void keep(KeptConflict conflict, JsonBody body, Access access) throws StoreUnavailableException {
        if (!body.text(KEEP).equals("stored")) {
            throw JsonBody.wrong(KEEP, "must be stored: the stored payload stays");
        }
        KeysController.requireOperator(settlement.isPossible());
        settlement.keepStored(conflict.id(), body.act(access));
    }

    /** The other payload as an event of another id. */
    private static byte[] renamed(ConflictContent content, String eventId) {
        KeptConflict conflict = content.conflict();
        if (eventId.equals(conflict.id().key().eventId())) {
            throw JsonBody.wrong(PUBLISH_AS, "must be another event_id than that of the conflict");
        }
        try {
            Event event = EventCodec.event(conflict.id().key().topic(), eventId, conflict.timestamp(),
                    conflict.source(), content.payload());
            return EventCodec.encode(event);
        } catch (IllegalArgumentException e) {
            throw JsonBody.wrong(PUBLISH_AS, "makes no event: " + e.getMessage());
        }
    }
}
