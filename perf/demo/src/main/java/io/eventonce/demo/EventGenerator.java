package io.eventonce.demo;

import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes new events of about 350 bytes, numbered from 1, all of one topic. Not safe for use by several threads. */
final class EventGenerator {
    private static final List<String> CURRENCIES = List.of("EUR", "USD", "GBP", "JPY", "CHF");
    private static final List<String> STATES = List.of("placed", "paid", "packed", "shipped", "returned");

    private final String topic;
    private final String idPrefix;
    private final RandomGenerator random;
    private final Clock clock;
    private long made;

    /**
     * @param idPrefix the beginning of every event_id; two generators with equal prefix and topic make the same events
     * @param random decides the content of a payload
     */
    EventGenerator(String topic, String idPrefix, RandomGenerator random, Clock clock) {
        this.topic = topic;
        this.idPrefix = idPrefix;
        this.random = random;
        this.clock = clock;
    }

    /** An event with a new id. */
    Event next() {
        made++;
        return event(idPrefix + '-' + made);
    }

    /** An event of the same key with another payload. */
    Event conflicting(Event first) {
        return event(first.key().eventId());
    }

    private Event event(String eventId) {
        return EventCodec.event(topic, eventId, clock.instant(), "perf", payload());
    }

    private String payload() {
        return """
                {"order":"%016x","state":"%s","amount":%d.%02d,"currency":"%s",\
                "customer":{"id":%d,"since":%d,"newsletter":%b},\
                "items":[{"sku":"%08x","quantity":%d},{"sku":"%08x","quantity":%d}],"note":"Grüße №%d"}"""
                .formatted(random.nextLong(), oneOf(STATES), random.nextInt(10_000), random.nextInt(100),
                        oneOf(CURRENCIES), random.nextInt(1_000_000), random.nextInt(1990, 2026), random.nextBoolean(),
                        random.nextInt(), random.nextInt(1, 10), random.nextInt(), random.nextInt(1, 10),
                        random.nextInt(1000));
    }

    private String oneOf(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
