package io.eventonce.kit;

import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Events by number. Each is a function of its number, so that any sender can send any of them again without having kept
 * it.
 *
 * @param run the topics begin with it
 */
public record Events(String run) {
    private static final Instant BEGINNING = Instant.parse("2026-01-31T12:00:00Z");
    private static final int TOPICS = 3;

    /** @param variant 0 is the event; any other has another payload under the same key */
    public Event event(long number, int variant) {
        return EventCodec.event(run + "." + number % TOPICS, "order-" + number, BEGINNING.plusMillis(number), "kit",
                "{\"number\":%d,\"variant\":%d,\"note\":\"Grüße №%d\",\"padding\":\"%s\"}".formatted(number, variant,
                        number, "x".repeat((int) (number % 150))));
    }

    /** A single event of one topic. */
    public static Event event(String topic, String eventId) {
        return event(topic, eventId, "{\"of\":\"" + eventId + "\"}");
    }

    /** The same with this payload. */
    public static Event event(String topic, String eventId, String payload) {
        return EventCodec.event(topic, eventId, BEGINNING, "kit", payload);
    }

    /** So many different events of one topic, {@code id-0} and following. */
    public static List<Event> many(String topic, int number) {
        return IntStream.range(0, number).mapToObj(i -> event(topic, "id-" + i)).toList();
    }
}
