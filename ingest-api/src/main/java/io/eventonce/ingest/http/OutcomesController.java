package io.eventonce.ingest.http;

import io.eventonce.event.EventKey;
import io.eventonce.event.EventLimits;
import io.eventonce.ingest.Access;
import io.eventonce.ingest.EventStore;
import io.eventonce.ingest.OutcomeQuery;
import io.eventonce.ingest.PublishStatus;
import io.eventonce.ingest.RecordOutcome;
import io.eventonce.ingest.RecordPosition;
import io.eventonce.ingest.StoreUnavailableException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** {@code GET /outcomes/{topic_id}/{partition}/{offset}}: what became of one record. */
@RestController
final class OutcomesController {
    private static final SerializedString PENDING = new SerializedString(
            "The record is not applied yet. Ask again later.");
    private static final SerializedString UNKNOWN = new SerializedString(
            "The event store does not know this record, or no longer knows it. " + ResultText.SEND_AGAIN);
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern PARTITION = Pattern.compile("[0-9]{1,9}");
    private static final Pattern OFFSET = Pattern.compile("[0-9]{1,18}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{32}");

    private final EventStore store;
    private final Responder responder;

    OutcomesController(EventStore store, Responder responder) {
        this.store = store;
        this.responder = responder;
    }

    @GetMapping(path = "/outcomes/{topicId}/{partition}/{offset}", produces = {MediaType.APPLICATION_JSON_VALUE,
            Problem.MEDIA_TYPE})
    void outcome(@PathVariable String topicId, @PathVariable String partition, @PathVariable String offset,
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(name = "event_id", required = false) @Nullable String eventId,
            @RequestParam(name = "payload_hash", required = false) @Nullable String payloadHash,
            @AuthenticationPrincipal Access access, HttpServletResponse response)
            throws IOException, StoreUnavailableException {
        OutcomeQuery query = new OutcomeQuery(
                UUID.fromString(matching("topic_id", topicId, UUID_TEXT, "must be a UUID")),
                new RecordPosition(
                        Integer.parseInt(matching("partition", partition, PARTITION, "must be a whole number")),
                        Long.parseLong(matching("offset", offset, OFFSET, "must be a whole number"))),
                new EventKey(matching("topic", topic, EventLimits.TOPIC, "must be the topic of the event"),
                        matching("event_id", eventId, EventLimits.EVENT_ID, "must be the event_id of the event")),
                matching("payload_hash", payloadHash, HASH,
                        "must be the first 32 digits of the payload's SHA-256, in lower case"));
        Forbidden.unlessReached(access, query.key().topic());
        responder.send(answer(query, store.outcome(query, access.topics())), response);
    }

    private static String matching(String name, @Nullable String value, Pattern pattern, String reason) {
        if (value == null || !pattern.matcher(value).matches()) {
            throw new ProblemException(Problem.ofParameter(name, reason));
        }
        return value;
    }

    private static JsonResponse answer(OutcomeQuery query, RecordOutcome outcome) {
        return json -> {
            json.writeStartObject();
            json.writeStringProperty("status", status(outcome));
            ResultJson.key(json, query.key());
            ResultJson.position(json, query.position());
            if (outcome instanceof RecordOutcome.Rejected rejected) {
                json.writeStringProperty("reason", rejected.reason());
            }
            ResultJson.message(json, message(outcome));
            json.writeEndObject();
        };
    }

    private static String status(RecordOutcome outcome) {
        return switch (outcome) {
            case RecordOutcome.Stored stored -> stored.outcome().status().code();
            case RecordOutcome.Rejected _ -> PublishStatus.REJECTED.code();
            case RecordOutcome.Pending _ -> "pending";
            case RecordOutcome.Unknown _ -> "unknown";
        };
    }

    private static SerializableString message(RecordOutcome outcome) {
        return switch (outcome) {
            case RecordOutcome.Stored stored -> ResultText.of(stored.outcome());
            case RecordOutcome.Rejected rejected -> ResultText.rejected(rejected.detail());
            case RecordOutcome.Pending _ -> PENDING;
            case RecordOutcome.Unknown _ -> UNKNOWN;
        };
    }
}
