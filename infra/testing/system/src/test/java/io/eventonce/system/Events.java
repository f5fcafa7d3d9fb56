package io.eventonce.system;

import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Events for tests. */
final class Events {
    private static final Instant WHEN = Instant.parse("2026-01-31T12:00:00Z");

    private Events() {
    }

    static Event event(String topic, String eventId) {
        return event(topic, eventId, "{\"of\":\"" + eventId + "\"}");
    }

    static Event event(String topic, String eventId, String payload) {
        return EventCodec.event(topic, eventId, WHEN, "system-test", payload);
    }

    /** So many different events. */
    static List<Event> many(String topic, int number) {
        return IntStream.range(0, number).mapToObj(i -> event(topic, "id-" + i)).toList();
    }
}
