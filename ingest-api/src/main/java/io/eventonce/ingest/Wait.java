package io.eventonce.ingest;

import io.eventonce.service.Ticker;
import java.time.Duration;

/**
 * How long a publisher wants to wait for the outcome.
 *
 * @param arrivedAt when all of the request had arrived, by the {@link Ticker}
 * @param atMost counted from {@code arrivedAt}; zero means no wait at all
 */
public record Wait(long arrivedAt, Duration atMost) {
    boolean wanted() {
        return !atMost.isZero();
    }

    /** Nanoseconds left, zero or less if the wait has run out. */
    long remaining(Ticker ticker) {
        return atMost.toNanos() - (ticker.nanos() - arrivedAt);
    }
}
