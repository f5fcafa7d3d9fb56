package io.eventonce.kit;

import io.eventonce.service.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Time that moves only when a test says so. */
public final class TestingTicker implements Ticker {
    // Near the overflow, where only differences are right.
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);

    @Override
    public long nanos() {
        return now.get();
    }

    /** Moves on. */
    public void advance(Duration by) {
        now.addAndGet(by.toNanos());
    }
}
