package io.eventonce.ingest.http;

import io.eventonce.event.EventKey;
import io.eventonce.event.Outcome;
import io.eventonce.ingest.PublishResult;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The answer to a list of events: one body, a result per item in order. */
record ListResponse(List<PublishResult> results) implements JsonBody {
    ListResponse {
        results = List.copyOf(results);
    }

    /**
     * The status of the whole, for clients that read nothing else: 503 if an item is worth sending again, because Kafka did
     * not take it or its fate is unknown; else 413 if Kafka refused one for its size; else 202 if one is accepted without an
     * outcome; else 200 if one has an outcome, or there is none; else 422.
     */
    int status() {
        if (results.stream().anyMatch(ListResponse::failed)) {
            return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        }
        if (results.stream().anyMatch(result -> result instanceof PublishResult.TooLarge)) {
            return ProblemType.TOO_LARGE_FOR_KAFKA.status();
        }
        if (results.stream().anyMatch(result -> result instanceof PublishResult.Accepted)) {
            return HttpServletResponse.SC_ACCEPTED;
        }
        if (results.isEmpty() || results.stream().anyMatch(ListResponse::hasOutcome)) {
            return HttpServletResponse.SC_OK;
        }
        return ProblemType.INVALID_EVENT.status();
    }

    @Override
    public void write(JsonGenerator json) {
        Map<String, Long> counts = results.stream()
                .collect(Collectors.groupingBy(ListResponse::countedAs, Collectors.counting()));
        json.writeStartObject();
        json.writeNumberProperty("count", results.size());
        for (String name : List.of("processed", "duplicate", "conflict", "accepted", "invalid", "failed")) {
            json.writeNumberProperty(name, counts.getOrDefault(name, 0L));
        }
        Optional<UUID> topicId = topicId();
        if (topicId.isPresent()) {
            json.writeStringProperty("topic_id", topicId.get().toString());
        }
        json.writeArrayPropertyStart("results");
        for (int i = 0; i < results.size(); i++) {
            write(json, i, results.get(i));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** With it the position of an accepted item leads to its outcome. */
    private Optional<UUID> topicId() {
        return results.stream().filter(PublishResult.Accepted.class::isInstance)
                .map(PublishResult.Accepted.class::cast).map(PublishResult.Accepted::topicId).filter(Objects::nonNull)
                .findFirst();
    }

    private static boolean hasOutcome(PublishResult result) {
        return result instanceof PublishResult.Known || result instanceof PublishResult.Rejected;
    }

    private static boolean failed(PublishResult result) {
        return result instanceof PublishResult.Unavailable || result instanceof PublishResult.Unknown;
    }

    private static String countedAs(PublishResult result) {
        return switch (result) {
            case PublishResult.Known _,PublishResult.Accepted _ -> ResultText.status(result);
            case PublishResult.Invalid _,PublishResult.Rejected _,PublishResult.TooLarge _ -> "invalid";
            case PublishResult.Unavailable _,PublishResult.Unknown _ -> "failed";
        };
    }

    private static void write(JsonGenerator json, int index, PublishResult result) {
        EventKey key = key(result);
        json.writeStartObject();
        json.writeNumberProperty("index", index);
        json.writeStringProperty("status", ResultText.status(result));
        writeNullable(json, "topic", key == null ? topic(result) : key.topic());
        writeNullable(json, "event_id", key == null ? null : key.eventId());
        writeIsDuplicate(json, result);
        if (result instanceof PublishResult.InKafka inKafka) {
            json.writeNumberProperty("partition", inKafka.position().partition());
            json.writeNumberProperty("offset", inKafka.position().offset());
        }
        json.writeStringProperty("message", ResultText.message(result));
        if (result instanceof PublishResult.Accepted accepted) {
            json.writeStringProperty("location", EventPath.of(accepted.key()));
        }
        if (result instanceof PublishResult.Invalid invalid) {
            json.writeArrayPropertyStart("errors");
            invalid.why().violations().forEach(violation -> Problem.FieldError.of(violation).write(json));
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void writeNullable(JsonGenerator json, String name, @Nullable String value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, value);
        }
    }

    /** Null as long as the outcome is not known. */
    private static void writeIsDuplicate(JsonGenerator json, PublishResult result) {
        if (result instanceof PublishResult.Known known) {
            json.writeBooleanProperty("is_duplicate", known.outcome() != Outcome.PROCESSED);
        } else {
            json.writeNullProperty("is_duplicate");
        }
    }

    private static @Nullable String topic(PublishResult result) {
        return result instanceof PublishResult.Invalid invalid ? invalid.why().topic() : null;
    }

    private static @Nullable EventKey key(PublishResult result) {
        return switch (result) {
            case PublishResult.InKafka inKafka -> inKafka.key();
            case PublishResult.TooLarge tooLarge -> tooLarge.key();
            case PublishResult.Unavailable unavailable -> unavailable.key();
            case PublishResult.Unknown unknown -> unknown.key();
            case PublishResult.Invalid _ -> null;
        };
    }
}
