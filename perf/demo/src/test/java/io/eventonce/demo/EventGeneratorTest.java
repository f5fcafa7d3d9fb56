package io.eventonce.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventGeneratorTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");

    @Test
    void everyEventIsNew() {
        EventGenerator events = generator(1);

        assertThat(events.next().key().eventId()).isEqualTo("order-1");
        assertThat(events.next().key().eventId()).isEqualTo("order-2");
    }

    @Test
    void theSameSeedMakesTheSameEvents() {
        assertThat(generator(5).next()).isEqualTo(generator(5).next()).isNotEqualTo(generator(6).next());
    }

    @Test
    void aConflictDiffersInThePayloadOnly() {
        EventGenerator events = generator(1);
        Event first = events.next();
        Event other = events.conflicting(first);

        assertThat(other.key()).isEqualTo(first.key());
        assertThat(other.payload()).isNotEqualTo(first.payload());
        assertThat(other.timestamp()).isEqualTo(NOW);
    }

    private static EventGenerator generator(long seed) {
        return new EventGenerator("demo", "order", new Random(seed), Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
