package io.eventonce.ingest.http;

import io.eventonce.ingest.PublishResult;
import io.eventonce.ingest.PublishStatus;
import jakarta.servlet.http.HttpServletResponse;
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

/** The answer to a list of events: one body, a result per item in order. */
record ListResponse(List<PublishResult> results) implements JsonResponse {
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
     * does not reach one; else 202 if one is accepted without an outcome; else 200 if one has an outcome, or there is
     * none; else 422.
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
        if (given.contains(PublishStatus.ACCEPTED)) {
            return HttpServletResponse.SC_ACCEPTED;
        }
        return given.equals(EnumSet.of(PublishStatus.INVALID))
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
        if (result instanceof PublishResult.Accepted accepted) {
            json.writeName(LOCATION).writeString(EventPath.of(accepted.key()));
        }
        if (result instanceof PublishResult.Invalid invalid) {
            json.writeArrayPropertyStart("errors");
            invalid.why().violations().forEach(violation -> Problem.FieldError.of(violation).write(json));
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
