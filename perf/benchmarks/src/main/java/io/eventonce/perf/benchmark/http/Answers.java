package io.eventonce.perf.benchmark.http;

import java.time.Duration;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Counts answers. Used by one thread. */
final class Answers {
    private static final int DIGITS = 3;

    private final TreeMap<Integer, Long> statuses = new TreeMap<>();
    private final Histogram nanos = new Histogram(DIGITS);
    private final long from;
    private final long until;

    /**
     * @param from begin of the time measured, by {@link System#nanoTime()}
     * @param until its end
     */
    Answers(long from, long until) {
        this.from = from;
        this.until = until;
        nanos.setAutoResize(true);
    }

    void add(int status, long intended, long now) {
        statuses.merge(status, 1L, Long::sum);
        if (now - from >= 0 && now - until < 0) {
            nanos.recordValue(Math.max(0, now - intended));
        }
    }

    LoadResult result() {
        double seconds = (double) (until - from) / Duration.ofSeconds(1).toNanos();
        return new LoadResult(nanos.getTotalCount() / seconds, nanos, statuses);
    }
}
