package io.eventonce.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RareLogTest {
    private final TestingTicker ticker = new TestingTicker();
    private final RareLog log = new RareLog(Duration.ofSeconds(10), ticker);
    private final AtomicInteger logged = new AtomicInteger();

    @Test
    void theFirstMessagePassesAndTheNextOnlyAfterTheInterval() {
        log.log(logged::incrementAndGet);
        ticker.advance(Duration.ofMillis(9_999));
        log.log(logged::incrementAndGet);
        assertThat(logged).hasValue(1);

        ticker.advance(Duration.ofMillis(1));
        log.log(logged::incrementAndGet);
        log.log(logged::incrementAndGet);
        assertThat(logged).hasValue(2);
    }
}
