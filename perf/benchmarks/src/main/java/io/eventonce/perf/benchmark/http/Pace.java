package io.eventonce.perf.benchmark.http;

import java.time.Duration;

/** When the next request is to be sent. Times are those of {@link System#nanoTime()}. Used by one thread. */
public interface Pace {
    /** Whether one is to be sent now, or was to be sent before. */
    boolean isDue(long now);

    /** The time at which that one was to be sent, which counts as its beginning; the one after it comes next. */
    long take(long now);

    /** As fast as the connections allow: each sends as soon as it has its answer (a closed model). */
    static Pace unlimited() {
        return new Pace() {
            @Override
            public boolean isDue(long now) {
                return true;
            }

            @Override
            public long take(long now) {
                return now;
            }
        };
    }

    /**
     * Evenly, whether or not answers come (an open model). A request that has to wait for a free connection is late, and
     * the wait counts.
     *
     * @param begin when the first is to be sent
     */
    static Pace offered(int perSecond, long begin) {
        double nanosBetween = (double) Duration.ofSeconds(1).toNanos() / perSecond;
        return new Pace() {
            private long taken;

            @Override
            public boolean isDue(long now) {
                return next() - now <= 0;
            }

            @Override
            public long take(long now) {
                long due = next();
                taken++;
                return due;
            }

            private long next() {
                return begin + (long) (taken * nanosBetween);
            }
        };
    }
}
