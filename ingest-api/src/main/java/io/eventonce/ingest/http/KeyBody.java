package io.eventonce.ingest.http;

import io.eventonce.ingest.Access;
import io.eventonce.ingest.Act;
import io.eventonce.ingest.KeyRequest;
import io.eventonce.ingest.TopicPrefixes;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The body of a request to {@code /admin/keys}. */
final class KeyBody {
    private static final long DAY = Duration.ofDays(1).toSeconds();
    private static final long YEAR = Duration.ofDays(366).toSeconds();

    private final JsonBody body;

    private KeyBody(JsonBody body) {
        this.body = body;
    }

    /** @throws ProblemException if it is no JSON object, or has another field than these */
    static KeyBody of(byte[] json, String... known) {
        return new KeyBody(JsonBody.of(json, known));
    }

    KeyRequest request() {
        try {
            return new KeyRequest(body.text("name"),
                    texts("scopes").stream().map(KeyRequest::scope).collect(Collectors.toSet()),
                    new TopicPrefixes(texts("topic_prefixes")), body.has("source") ? body.text("source") : null,
                    rateLimit(), expiresAt());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    Act act(Access access) {
        return body.act(access);
    }

    /** A day if it is not given. */
    Duration grace() {
        JsonNode seconds = body.get("grace_seconds");
        if (seconds.isMissingNode()) {
            return Duration.ofSeconds(DAY);
        }
        if (!seconds.canConvertToLong() || seconds.longValue() < 0 || seconds.longValue() > YEAR) {
            throw JsonBody.wrong("grace_seconds", "must be a whole number from 0 to " + YEAR);
        }
        return Duration.ofSeconds(seconds.longValue());
    }

    private @Nullable Integer rateLimit() {
        JsonNode events = body.get("rate_limit");
        if (events.isMissingNode()) {
            return null;
        }
        if (!events.canConvertToInt()) {
            throw JsonBody.wrong("rate_limit", "must be a whole number");
        }
        return events.intValue();
    }

    private @Nullable Instant expiresAt() {
        if (!body.has("expires_at")) {
            return null;
        }
        try {
            return Instant.parse(body.text("expires_at"));
        } catch (DateTimeException e) {
            throw JsonBody.wrong("expires_at", "must be a time as 2026-01-31T12:00:00Z");
        }
    }

    private List<String> texts(String name) {
        JsonNode values = body.get(name);
        if (values.isMissingNode()) {
            return List.of();
        }
        if (!values.isArray() || !values.valueStream().allMatch(JsonNode::isString)) {
            throw JsonBody.wrong(name, "must be a list of strings");
        }
        return values.valueStream().map(JsonNode::stringValue).toList();
    }
}
