package io.eventonce.perf.benchmark.http;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * The result of a load.
 *
 * @param seconds of the measured time. Each has the times in nanoseconds from the intended send of a request until its
 *     answer was read. The last may be shorter than a second
 * @param statuses the number of answers per status, or {@link #NO_ANSWER}, from the first request to the last, also
 *     before and after the measured time
 */
record LoadResult(Duration measured, List<Histogram> seconds, SortedMap<Integer, Long> statuses) {

    /** The server closed the connection instead. */
    static final int NO_ANSWER = 0;

    private static final double NANOS = 1e9;
    private static final double NANOS_PER_MILLISECOND = 1e6;

    LoadResult {
        seconds = List.copyOf(seconds);
        statuses = new TreeMap<>(statuses);
    }

    /**
     * Only these seconds of the time measured.
     *
     * @param from the first, counted from 0
     * @param to the one after the last
     */
    LoadResult part(int from, int to) {
        return new LoadResult(Duration.ofSeconds((long) to - from), seconds.subList(from, to), statuses);
    }

    /** The number of requests answered in the measured time. */
    long count() {
        return seconds.stream().mapToLong(Histogram::getTotalCount).sum();
    }

    /** Requests answered per second. */
    double perSecond() {
        return count() * NANOS / measured.toNanos();
    }

    /** In milliseconds. */
    double percentile(double percentile) {
        Histogram all = new Histogram(seconds.getFirst().getNumberOfSignificantValueDigits());
        all.setAutoResize(true);
        seconds.forEach(all::add);
        return all.getValueAtPercentile(percentile) / NANOS_PER_MILLISECOND;
    }

    /** True if there were answers and all had this status. */
    boolean isOnly(int status) {
        return statuses.keySet().equals(Set.of(status));
    }

    /** The number of requests with another status. */
    long others(int status) {
        return answers() - statuses.getOrDefault(status, 0L);
    }

    /** From the first request to the last. */
    long answers() {
        return statuses.values().stream().mapToLong(Long::longValue).sum();
    }
}
