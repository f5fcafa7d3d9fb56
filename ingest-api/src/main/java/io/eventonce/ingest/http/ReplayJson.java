package io.eventonce.ingest.http;

import io.eventonce.event.EventKey;
import io.eventonce.ingest.Judgement;
import io.eventonce.ingest.OpenRejected;
import io.eventonce.ingest.PublishResult;
import io.eventonce.ingest.PublishStatus;
import io.eventonce.ingest.RecordPosition;
import io.eventonce.ingest.RejectedRecord;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What became of replays, or would become of them, as JSON. */
final class ReplayJson {
    private static final String WOULD_BE_STORED = "The event would be stored.";
    private static final String ONLY_A_REPLAY_TELLS = "The event store refused this record before. Only a replay can"
            + " tell whether it takes it now.";

    private ReplayJson() {
    }

    /**
     * One of them.
     *
     * @param topic null if the bytes are no event
     * @param eventId null if the bytes are no event
     * @param position null if nothing was sent
     */
    private record Result(String id, PublishStatus status, @Nullable String topic, @Nullable String eventId,
            @Nullable RecordPosition position, String message) {

        static Result of(RejectedRecord record, Judgement judgement) {
            return switch (judgement) {
                case Judgement.OfEvent event -> of(record, event.status(), event.key(), null, message(event.status()));
                case Judgement.Invalid invalid -> new Result(record.id().text(), PublishStatus.INVALID,
                        invalid.why().topic(), invalid.why().eventId(), null, invalid.why().detail());
            };
        }

        static Result of(RejectedRecord record, PublishResult result) {
            return switch (result) {
                case PublishResult.InKafka sent -> of(record, sent.status(), sent.key(), sent.position(),
                        ResultText.of(sent).getValue());
                case PublishResult.OfEvent event -> of(record, event.status(), event.key(), null,
                        ResultText.of(event).getValue());
                case PublishResult.Invalid invalid -> of(record, new Judgement.Invalid(invalid.why()));
            };
        }

        private static Result of(RejectedRecord record, PublishStatus status, EventKey key,
                @Nullable RecordPosition position, String message) {
            return new Result(record.id().text(), status, key.topic(), key.eventId(), position, message);
        }

        private static String message(PublishStatus status) {
            return switch (status) {
                case PROCESSED -> WOULD_BE_STORED;
                case UNKNOWN -> ONLY_A_REPLAY_TELLS;
                case DUPLICATE -> ResultText.DUPLICATE.getValue();
                case CONFLICT -> ResultText.CONFLICT.getValue();
                case FORBIDDEN -> ResultText.FORBIDDEN.getValue();
                case ACCEPTED, REJECTED, INVALID, TOO_LARGE, NOT_TAKEN -> throw new IllegalArgumentException(
                        "nothing was sent: " + status);
            };
        }

        private void write(JsonGenerator json) {
            json.writeStartObject();
            json.writeStringProperty("id", id);
            ResultJson.status(json, status);
            EventJson.writeNullable(json, "topic", topic);
            EventJson.writeNullable(json, "event_id", eventId);
            if (position == null) {
                json.writeNullProperty("partition");
                json.writeNullProperty("offset");
            } else {
                ResultJson.position(json, position);
            }
            json.writeStringProperty("message", message);
            json.writeEndObject();
        }
    }

    /** The body of a dry run of one. */
    static JsonResponse judgement(RejectedRecord record, Judgement judgement) {
        return Result.of(record, judgement)::write;
    }

    /** The body of a dry run of several. */
    static JsonResponse judgements(OpenRejected records, List<Judgement> judgements, @Nullable String nextCursor) {
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < judgements.size(); i++) {
            results.add(Result.of(records.items().get(i).record(), judgements.get(i)));
        }
        return answer(true, records, results, nextCursor);
    }

    /** The body of a replay of several. */
    static JsonResponse replays(OpenRejected records, List<PublishResult> published, @Nullable String nextCursor) {
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < published.size(); i++) {
            results.add(Result.of(records.items().get(i).record(), published.get(i)));
        }
        return answer(false, records, results, nextCursor);
    }

    private static JsonResponse answer(boolean dryRun, OpenRejected records, List<Result> results,
            @Nullable String nextCursor) {
        Map<PublishStatus, Integer> counts = new EnumMap<>(PublishStatus.class);
        results.forEach(result -> counts.merge(result.status(), 1, Integer::sum));
        return json -> {
            json.writeStartObject();
            json.writeBooleanProperty("dry_run", dryRun);
            json.writeNumberProperty("matching", records.matching());
            json.writeObjectPropertyStart("counts");
            counts.forEach((status, count) -> json.writeNumberProperty(status.code(), count.intValue()));
            json.writeEndObject();
            json.writeArrayPropertyStart("results");
            results.forEach(result -> result.write(json));
            json.writeEndArray();
            json.writeNumberProperty("remaining", records.remaining());
            EventJson.writeNullable(json, "next_cursor", nextCursor);
            json.writeEndObject();
        };
    }
}
