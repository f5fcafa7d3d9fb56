package io.eventonce.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventonce.event.EventKey;
import io.eventonce.event.EventLimits;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A key that is looked up.
 *
 * @param payloadHash of the payload that the asker has; null if only the key matters
 */
record AskedKey(EventKey key, @Nullable String payloadHash) {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Set<String> FIELDS = Set.of("topic", "event_id", "payload_hash");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{32}");
    /** A key takes less, also with all letters escaped. */
    private static final int MOST_BYTES = 8 * 1024;

    /** @throws ProblemException if it is no key; it names the place in the list */
    static AskedKey parse(byte[] json, int index) {
        JsonNode fields = object(json, index);
        fields.propertyNames().stream().filter(name -> !FIELDS.contains(name)).findFirst().ifPresent(name -> {
            throw wrong(index, name, "is not a known field; known: topic, event_id, payload_hash");
        });
        String id = text(fields, index, "event_id");
        if (!EventLimits.EVENT_ID.matcher(id).matches() || !UTF_8.newEncoder().canEncode(id)) {
            throw wrong(index, "event_id", "cannot be the event_id of an event");
        }
        String topic = text(fields, index, "topic");
        if (!EventLimits.TOPIC.matcher(topic).matches()) {
            throw wrong(index, "topic", "cannot be the topic of an event");
        }
        if (!fields.has("payload_hash")) {
            return new AskedKey(new EventKey(topic, id), null);
        }
        String hash = text(fields, index, "payload_hash");
        if (!HASH.matcher(hash).matches()) {
            throw wrong(index, "payload_hash",
                    "must be the first 32 digits of the payload's SHA-256, in lower case");
        }
        return new AskedKey(new EventKey(topic, id), hash);
    }

    private static JsonNode object(byte[] json, int index) {
        if (json.length <= MOST_BYTES) {
            try {
                JsonNode fields = MAPPER.readTree(json);
                if (fields.isObject()) {
                    return fields;
                }
            } catch (JacksonException e) {
                throw wrong(index, "", "is not JSON");
            }
        }
        throw wrong(index, "", "must be an object with topic, event_id and, if wanted, payload_hash");
    }

    private static String text(JsonNode fields, int index, String name) {
        JsonNode value = fields.path(name);
        if (!value.isString()) {
            throw wrong(index, name, value.isMissingNode() ? "is missing" : "must be a string");
        }
        return value.stringValue();
    }

    private static ProblemException wrong(int index, String field, String reason) {
        String detail = "Key %d, counted from 0: %s".formatted(index, field.isEmpty() ? reason : field + ' ' + reason);
        return new ProblemException(Problem.of(ProblemType.BAD_REQUEST, detail,
                List.of(new Problem.FieldError(field, reason, null))));
    }
}
