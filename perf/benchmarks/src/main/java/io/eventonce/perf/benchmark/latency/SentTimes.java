package io.eventonce.perf.benchmark.latency;

import io.eventonce.perf.benchmark.WrongOutcomeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** When each record was to be sent, by where it lies in Kafka. Safe for use by several threads. */
final class SentTimes {
    private static final int DIGITS = 3;

    private final Map<Integer, Map<Long, Long>> intended = new HashMap<>();
    private final long from;

    /** @param from the first time that counts; what was to be sent before was to warm up */
    SentTimes(long from) {
        this.from = from;
    }

    synchronized void add(int partition, long offset, long at) {
        intended.computeIfAbsent(partition, _ -> new HashMap<>()).put(offset, at);
    }

    /** The offset after the last record of each partition that has any. */
    synchronized Map<Integer, Long> ends() {
        Map<Integer, Long> ends = new HashMap<>();
        intended.forEach((partition, times) -> ends.put(partition, Collections.max(times.keySet()) + 1));
        return ends;
    }

    /**
     * From the time at which a record was to be sent until it was first seen, in nanoseconds.
     *
     * @param applied those of each partition in order
     * @throws WrongOutcomeException if a record was never seen
     */
    synchronized Histogram untilSeen(List<Applied> applied) {
        Histogram nanos = new Histogram(DIGITS);
        nanos.setAutoResize(true);
        Map<Integer, List<Applied>> byPartition = new HashMap<>();
        applied.forEach(one -> byPartition.computeIfAbsent(one.partition(), _ -> new ArrayList<>()).add(one));
        intended.forEach((partition, times) -> add(times, byPartition.getOrDefault(partition, List.of()), nanos));
        return nanos;
    }

    private void add(Map<Long, Long> times, List<Applied> applied, Histogram nanos) {
        int seen = 0;
        long next = Collections.min(times.keySet());
        for (Applied one : applied) {
            for (; next < one.nextOffset(); next++) {
                Long at = times.get(next);
                if (at == null) {
                    continue;
                }
                seen++;
                if (at - from >= 0) {
                    nanos.recordValue(Math.max(0, one.at() - at));
                }
            }
        }
        if (seen != times.size()) {
            throw new WrongOutcomeException("%d of %d records were never seen".formatted(times.size() - seen,
                    times.size()));
        }
    }
}
