package io.eventonce.demo;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A clock that moves when it is told to. */
final class TestingNanoTime implements LongSupplier {
    private long now;

    void advance(Duration time) {
        now += time.toNanos();
    }

    @Override
    public long getAsLong() {
        return now;
    }
}
