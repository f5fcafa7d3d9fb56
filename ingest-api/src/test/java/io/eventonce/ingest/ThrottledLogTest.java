package io.eventonce.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.ingest.testing.TestingTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThrottledLogTest {
    private final TestingTicker ticker = new TestingTicker();
    private final ThrottledLog log = new ThrottledLog(Duration.ofSeconds(10), ticker);
    private final List<Long> heldBack = new ArrayList<>();

    @Test
    void oneMessagePerIntervalSaysHowManyWereHeldBackBeforeIt() {
        for (int second = 0; second <= 20; second++) {
            log.log(heldBack::add);
            log.log(heldBack::add);
            ticker.advance(Duration.ofSeconds(1));
        }

        assertThat(heldBack).containsExactly(0L, 19L, 19L);
    }
}
