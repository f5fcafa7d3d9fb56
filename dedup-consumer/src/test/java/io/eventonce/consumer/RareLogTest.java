package io.eventonce.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RareLogTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final RareLog log = new RareLog(Duration.ofSeconds(10), nanos::get);
    private final List<Long> heldBack = new ArrayList<>();

    @Test
    void oneMessagePerIntervalSaysHowManyWereHeldBackBeforeIt() {
        for (int second = 0; second <= 20; second++) {
            log.log(heldBack::add);
            log.log(heldBack::add);
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        }

        assertThat(heldBack).containsExactly(0L, 19L, 19L);
    }
}
