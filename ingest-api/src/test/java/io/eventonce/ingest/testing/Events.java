package io.eventonce.ingest.testing;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Events as JSON. */
public final class Events {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Events() {
    }

    /** A valid event with a payload. */
    public static String event(String topic, String id, String payload) {
        ObjectNode event = MAPPER.createObjectNode()
                .put("topic", topic)
                .put("event_id", id)
                .put("timestamp", "2026-01-02T03:04:05.678901+02:00")
                .put("source", "test");
        return event.toString().replaceFirst("}$", ",\"payload\":") + payload + '}';
    }

    /** A valid event. */
    public static String event(String topic, String id) {
        return event(topic, id, "{\"n\":1}");
    }

    /** Reads JSON. */
    public static JsonNode json(String text) {
        return MAPPER.readTree(text);
    }
}
