package io.eventonce.ingest;

import io.eventonce.service.Ticker;
import java.time.Duration;
import java.time.Instant;

/**
 * How long this process has been running.
 *
 * @param startedAt by the wall clock
 * @param startTick the same moment by the ticker, which no change of the wall clock disturbs
 */
public record Uptime(Instant startedAt, long startTick, Ticker ticker) {
    /** Whole seconds. */
    public long seconds() {
        return Duration.ofNanos(ticker.nanos() - startTick).toSeconds();
    }
}
