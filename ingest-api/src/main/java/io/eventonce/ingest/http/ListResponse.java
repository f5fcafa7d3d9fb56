package io.eventonce.ingest.http;

import io.eventonce.ingest.PublishResult;
import io.eventonce.ingest.PublishStatus;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;

/**
 * The answer to a list of events: one body, a result per item in order.
 *
 * @param strict whether an item that was not stored as it was sent makes the whole an error
 */
record ListResponse(List<PublishResult> results, boolean strict) implements JsonResponse {
    private static final Set<PublishStatus> UNPROCESSABLE = EnumSet.of(PublishStatus.INVALID, PublishStatus.REJECTED);
    private static final Set<PublishStatus> LOCATED = EnumSet.of(PublishStatus.ACCEPTED, PublishStatus.CONFLICT);
    private static final SerializedString INDEX = new SerializedString("index");
    private static final SerializedString LOCATION = new SerializedString("location");

    /** The counters of the answer, in their order. */
    private enum Counter {
        PROCESSED, DUPLICATE, CONFLICT, ACCEPTED, INVALID, FAILED;

        private final String code = name().toLowerCase(Locale.ROOT);

        static Counter of(PublishStatus status) {
            return switch (status) {
                case PROCESSED -> PROCESSED;
                case DUPLICATE -> DUPLICATE;
                case CONFLICT -> CONFLICT;
                case ACCEPTED -> ACCEPTED;
                case REJECTED, INVALID, FORBIDDEN, TOO_LARGE -> INVALID;
                case NOT_TAKEN, UNKNOWN -> FAILED;
            };
        }
    }

    /**
     * The status of the whole, for clients that read nothing else: 503 if an item is worth sending again, because Kafka
     * did not take it or its fate is unknown; else 413 if Kafka refused one for its size; else 403 if the credential
     * does not reach one; else, if that is strict, 409 if one is a conflict, and 422 if one is invalid or rejected;
     * else 202 if one is accepted without an outcome; else 422 if all are invalid or rejected; else 200.
     */
    @Override
    public int status() {
        Set<PublishStatus> given = EnumSet.noneOf(PublishStatus.class);
        results.forEach(result -> given.add(result.status()));
        if (given.contains(PublishStatus.NOT_TAKEN) || given.contains(PublishStatus.UNKNOWN)) {
            return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        }
        if (given.contains(PublishStatus.TOO_LARGE)) {
            return ProblemType.TOO_LARGE_FOR_KAFKA.status();
        }
        if (given.contains(PublishStatus.FORBIDDEN)) {
            return ProblemType.FORBIDDEN.status();
        }
        if (strict && given.contains(PublishStatus.CONFLICT)) {
            return ProblemType.CONFLICT.status();
        }
        if (strict && !Collections.disjoint(given, UNPROCESSABLE)) {
            return ProblemType.INVALID_EVENT.status();
        }
        if (given.contains(PublishStatus.ACCEPTED)) {
            return HttpServletResponse.SC_ACCEPTED;
        }
        return !given.isEmpty() && UNPROCESSABLE.containsAll(given)
                ? ProblemType.INVALID_EVENT.status()
                : HttpServletResponse.SC_OK;
    }

    @Override
    public boolean isTemporary() {
        return status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    }

    @Override
    public void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeNumberProperty("count", results.size());
        writeCounters(json);
        topicId().ifPresent(id -> json.writeStringProperty("topic_id", id.toString()));
        json.writeArrayPropertyStart("results");
        for (int i = 0; i < results.size(); i++) {
            write(json, i, results.get(i));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeCounters(JsonGenerator json) {
        Map<Counter, Integer> counts = new EnumMap<>(Counter.class);
        results.forEach(result -> counts.merge(Counter.of(result.status()), 1, Integer::sum));
        for (Counter counter : Counter.values()) {
            json.writeNumberProperty(counter.code, counts.getOrDefault(counter, 0));
        }
    }

    /** With it the position of an accepted item leads to its outcome. */
    private Optional<UUID> topicId() {
        return results.stream()
                .filter(PublishResult.Accepted.class::isInstance)
                .map(result -> ((PublishResult.Accepted) result).topicId())
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static void write(JsonGenerator json, int index, PublishResult result) {
        json.writeStartObject();
        json.writeName(INDEX).writeNumber(index);
        ResultJson.status(json, result.status());
        switch (result) {
            case PublishResult.OfEvent event -> ResultJson.key(json, event.key());
            case PublishResult.Invalid invalid -> ResultJson.key(json, invalid);
        }
        if (result instanceof PublishResult.Known known) {
            ResultJson.isDuplicate(json, known.outcome());
        } else {
            ResultJson.noIsDuplicate(json);
        }
        if (result instanceof PublishResult.InKafka inKafka) {
            ResultJson.position(json, inKafka.position());
        }
        ResultJson.message(json, ResultText.of(result));
        if (result instanceof PublishResult.InKafka inKafka && LOCATED.contains(result.status())) {
            json.writeName(LOCATION).writeString(EventPath.of(inKafka.key()));
        }
        if (result instanceof PublishResult.Invalid invalid) {
            json.writeArrayPropertyStart("errors");
            invalid.why().violations().forEach(violation -> Problem.FieldError.of(violation).write(json));
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
