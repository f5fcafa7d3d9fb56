package io.eventonce.perf.benchmark.http;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What came of a load.
 *
 * @param perSecond requests answered per second in the time measured
 * @param nanos from the time at which each of these was to be sent until its answer was read
 * @param statuses how often each status was answered, from the first request to the last, also before and after the time
 *            measured
 */
public record LoadResult(double perSecond, Histogram nanos, SortedMap<Integer, Long> statuses) {

    private static final double NANOS_PER_MILLISECOND = 1e6;

    public LoadResult {
        statuses = new TreeMap<>(statuses);
    }

    /** In milliseconds. */
    public double percentile(double percentile) {
        return nanos.getValueAtPercentile(percentile) / NANOS_PER_MILLISECOND;
    }

    /** Whether there were answers, and all had this status. */
    public boolean isOnly(int status) {
        return statuses.keySet().equals(Set.of(status));
    }

    /** From the first request to the last. */
    public long answers() {
        return statuses.values().stream().mapToLong(Long::longValue).sum();
    }
}
