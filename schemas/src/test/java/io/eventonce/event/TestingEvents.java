package io.eventonce.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** An ordinary event as JSON, with fields exchanged. Values are raw JSON. */
final class TestingEvents {
    private final Map<String, String> fields = new LinkedHashMap<>();

    private TestingEvents() {
        fields.put("topic", "\"orders\"");
        fields.put("event_id", "\"a\"");
        fields.put("timestamp", "\"2026-01-31T12:00:00Z\"");
        fields.put("source", "\"checkout\"");
        fields.put("payload", "{\"a\":1}");
    }

    static TestingEvents event() {
        return new TestingEvents();
    }

    TestingEvents with(String field, String value) {
        fields.put(field, value);
        return this;
    }

    TestingEvents without(String field) {
        fields.remove(field);
        return this;
    }

    String json() {
        return fields.entrySet()
                .stream()
                .map(field -> '"' + field.getKey() + "\":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    byte[] bytes() {
        return json().getBytes(UTF_8);
    }

    DecodedEvent decoded() {
        return EventCodec.decode(bytes());
    }

    Event valid() {
        return valid(decoded());
    }

    DecodedEvent.Invalid invalid() {
        return invalid(decoded());
    }

    static Event valid(DecodedEvent decoded) {
        return switch (decoded) {
            case DecodedEvent.Valid valid -> valid.event();
            case DecodedEvent.Invalid invalid -> throw new AssertionError(invalid.detail());
        };
    }

    static DecodedEvent.Invalid invalid(DecodedEvent decoded) {
        return switch (decoded) {
            case DecodedEvent.Valid valid -> throw new AssertionError("should be refused: " + valid);
            case DecodedEvent.Invalid invalid -> invalid;
        };
    }
}
