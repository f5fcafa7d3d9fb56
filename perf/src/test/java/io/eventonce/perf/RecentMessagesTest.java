package io.eventonce.perf;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.EventKey;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecentMessagesTest {
    @Test
    void neverKeepsMoreThanItsLimitAndTakesTheNewestIn() {
        RecentMessages recent = new RecentMessages(3, new Random(1));
        for (int i = 1; i <= 100; i++) {
            recent.add(new Message(new EventKey("t", "" + i), "{}"));
        }

        Set<String> kept = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            kept.add(recent.any().key().eventId());
        }
        assertThat(kept).hasSize(3).contains("100");
    }
}
