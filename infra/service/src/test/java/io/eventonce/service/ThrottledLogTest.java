package io.eventonce.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThrottledLogTest {
    // Near the overflow, where only differences are right.
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final ThrottledLog log = new ThrottledLog(Duration.ofSeconds(10), now::get);
    private final List<Long> heldBack = new ArrayList<>();

    @Test
    void oneMessagePerIntervalSaysHowManyWereHeldBackBeforeIt() {
        for (int second = 0; second <= 20; second++) {
            log.log(heldBack::add);
            log.log(heldBack::add);
            now.addAndGet(Duration.ofSeconds(1).toNanos());
        }

        assertThat(heldBack).containsExactly(0L, 19L, 19L);
    }
}
