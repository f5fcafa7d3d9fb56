package io.eventonce.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * The events of one run. Each is a function of its number, so that any sender can send any of them again without having
 * kept it.
 *
 * @param run names the run: the topics begin with it
 */
record Events(String run) {
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private static final int TOPICS = 3;

    /** @param variant 0 is the event; any other has another payload under the same key */
    Event event(long number, int variant) {
        return EventCodec.event(run + "." + number % TOPICS, "order-" + number, BEGINNING.plusMillis(number), "faults",
                "{\"number\":%d,\"variant\":%d,\"note\":\"Grüße №%d\",\"padding\":\"%s\"}".formatted(number, variant,
                        number, "x".repeat((int) (number % 150))));
    }

    /** Whether events of this number are only ever sent as they are, so that it does not matter which copy comes first. */
    static boolean hasNoVariants(long number) {
        return number % 5 == 0;
    }

    /** Some bytes that are no event. */
    static byte[] garbage(RandomGenerator random) {
        return "{\"topic\":\"garbage\",\"nonsense\":%d}".formatted(random.nextLong()).getBytes(UTF_8);
    }
}
