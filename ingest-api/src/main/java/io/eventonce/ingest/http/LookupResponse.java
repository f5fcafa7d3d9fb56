package io.eventonce.ingest.http;

import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/**
 * Which events are stored.
 *
 * @param keys as they were asked for
 * @param states one per key, in their order
 */
record LookupResponse(List<AskedKey> keys, List<State> states) implements JsonResponse {
    /** What is known of a key. */
    enum State {
        STORED, UNKNOWN, CONFLICT, FORBIDDEN;

        private final String code = name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeNumberProperty("count", keys.size());
        for (State state : State.values()) {
            json.writeNumberProperty(state.code, states.stream().filter(state::equals).count());
        }
        json.writeArrayPropertyStart("results");
        for (int i = 0; i < keys.size(); i++) {
            json.writeStartObject();
            json.writeNumberProperty("index", i);
            json.writeStringProperty("status", states.get(i).code);
            ResultJson.key(json, keys.get(i).key());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
