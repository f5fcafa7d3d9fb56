package io.eventonce.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.EventCodec;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecentEventsTest {
    @Test
    void neverKeepsMoreThanItsLimitAndTakesTheNewestIn() {
        RecentEvents recent = new RecentEvents(3, new Random(1));
        for (int i = 1; i <= 100; i++) {
            recent.add(EventCodec.event("t", "" + i, Instant.EPOCH, "test", "{}"));
        }

        Set<String> kept = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            kept.add(recent.any().key().eventId());
        }
        assertThat(kept).hasSize(3).contains("100");
    }
}
