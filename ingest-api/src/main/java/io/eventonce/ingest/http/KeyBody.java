package io.eventonce.ingest.http;

import io.eventonce.ingest.Access;
import io.eventonce.ingest.Act;
import io.eventonce.ingest.KeyRequest;
import io.eventonce.ingest.TopicPrefixes;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The body of a request to {@code /admin/keys}. */
final class KeyBody {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final long DAY = Duration.ofDays(1).toSeconds();
    private static final long YEAR = Duration.ofDays(366).toSeconds();

    private final JsonNode fields;

    private KeyBody(JsonNode fields) {
        this.fields = fields;
    }

    /** @throws ProblemException if it is no JSON object, or has another field than these */
    static KeyBody of(byte[] json, String... known) {
        JsonNode fields;
        try {
            fields = MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw new ProblemException(ProblemType.NOT_JSON, "The body must be a JSON object.");
        }
        if (!fields.isObject()) {
            throw new ProblemException(ProblemType.NOT_JSON, "The body must be a JSON object.");
        }
        fields.propertyNames().stream().filter(name -> !Set.of(known).contains(name)).findFirst().ifPresent(name -> {
            throw wrong(name, "is not a known field; known: " + String.join(", ", known));
        });
        return new KeyBody(fields);
    }

    KeyRequest request() {
        try {
            return new KeyRequest(text("name"),
                    texts("scopes").stream().map(KeyRequest::scope).collect(Collectors.toSet()),
                    new TopicPrefixes(texts("topic_prefixes")), fields.has("source") ? text("source") : null,
                    rateLimit(), expiresAt());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    Act act(Access access) {
        try {
            return new Act(access.holder(), text("why"));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    /** A day if it is not given. */
    Duration grace() {
        JsonNode seconds = fields.path("grace_seconds");
        if (seconds.isMissingNode()) {
            return Duration.ofSeconds(DAY);
        }
        if (!seconds.canConvertToLong() || seconds.longValue() < 0 || seconds.longValue() > YEAR) {
            throw wrong("grace_seconds", "must be a whole number from 0 to " + YEAR);
        }
        return Duration.ofSeconds(seconds.longValue());
    }

    private @Nullable Integer rateLimit() {
        JsonNode events = fields.path("rate_limit");
        if (events.isMissingNode()) {
            return null;
        }
        if (!events.canConvertToInt()) {
            throw wrong("rate_limit", "must be a whole number");
        }
        return events.intValue();
    }

    private @Nullable Instant expiresAt() {
        if (!fields.has("expires_at")) {
            return null;
        }
        try {
            return Instant.parse(text("expires_at"));
        } catch (DateTimeException e) {
            throw wrong("expires_at", "must be a time as 2026-01-31T12:00:00Z");
        }
    }

    private String text(String name) {
        JsonNode value = fields.path(name);
        if (!value.isString()) {
            throw wrong(name, "must be a string");
        }
        return value.stringValue();
    }

    private List<String> texts(String name) {
        JsonNode values = fields.path(name);
        if (values.isMissingNode()) {
            return List.of();
        }
        if (!values.isArray() || !values.valueStream().allMatch(JsonNode::isString)) {
            throw wrong(name, "must be a list of strings");
        }
        return values.valueStream().map(JsonNode::stringValue).toList();
    }

    private static ProblemException wrong(String field, String reason) {
        return new ProblemException(Problem.of(ProblemType.BAD_REQUEST, field + ": " + reason,
                List.of(new Problem.FieldError(field, reason, null))));
    }
}
