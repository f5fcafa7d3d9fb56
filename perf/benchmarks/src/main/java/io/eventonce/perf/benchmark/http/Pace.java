package io.eventonce.perf.benchmark.http;

import java.time.Duration;

/** The time of the next request. Times are those of {@link System#nanoTime()}. Used by one thread. */
final class Pace {
    private final double nanosBetween;
    private final long begin;
    private long taken;

    private Pace(double nanosBetween, long begin) {
        this.nanosBetween = nanosBetween;
        this.begin = begin;
    }

    /** As fast as the connections allow: each sends as soon as it has its answer (a closed model). */
    static Pace unlimited() {
        return new Pace(0, 0);
    }

    /**
     * Evenly, whether or not answers come (an open model). A request that has to wait for a free connection is late,
     * and the wait counts.
     *
     * @param begin the time of the first request
     */
    static Pace offered(int perSecond, long begin) {
        return new Pace((double) Duration.ofSeconds(1).toNanos() / perSecond, begin);
    }

    /** True if a request is due now, or is late. */
    boolean isDue(long now) {
        return nanosBetween == 0 || next() - now <= 0;
    }

    /** The time at which that one was to be sent, which counts as its beginning; the one after it comes next. */
    long take(long now) {
        if (nanosBetween == 0) {
            return now;
        }
        long due = next();
        taken++;
        return due;
    }

    private long next() {
        return begin + (long) (taken * nanosBetween);
    }
}
