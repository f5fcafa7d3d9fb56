package io.eventonce.demo;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Decides the time of the next send at a steady rate. Missed sends of the last second are made up for. */
final class Pace {
    private static final Duration MADE_UP_FOR = Duration.ofSeconds(1);

    private final long nanosBetween;
    private final LongSupplier nanoTime;
    private long next;

    /**
     * @param perSecond above 0
     * @param nanoTime such as {@link System#nanoTime()}
     */
    Pace(double perSecond, LongSupplier nanoTime) {
        this.nanosBetween = Math.round(Duration.ofSeconds(1).toNanos() / perSecond);
        this.nanoTime = nanoTime;
        this.next = nanoTime.getAsLong();
    }

    /** The wait before the next send. Zero if it is due or late. */
    Duration untilNext() {
        long now = nanoTime.getAsLong();
        long wait = Math.max(0, next - now);
        next = Math.max(next, now - MADE_UP_FOR.toNanos()) + nanosBetween;
        return Duration.ofNanos(wait);
    }
}
