package io.eventonce.perf.benchmark.latency;

import io.eventonce.perf.benchmark.WrongOutcomeException;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** When each offset of each partition was first seen to be applied. */
final class AppliedTimes {
    private final Map<Integer, NavigableMap<Long, Long>> seen = new HashMap<>();

    /**
     * To be called in the order of time.
     *
     * @param nextOffset all offsets below it are applied
     */
    void add(int partition, long nextOffset, long at) {
        seen.computeIfAbsent(partition, _ -> new TreeMap<>()).putIfAbsent(nextOffset, at);
    }

    /** @throws WrongOutcomeException if it was never seen */
    long seenAt(int partition, long offset) {
        Map.Entry<Long, Long> first = seen.getOrDefault(partition, new TreeMap<>()).higherEntry(offset);
        if (first == null) {
            throw new WrongOutcomeException("offset %d of partition %d was never seen".formatted(offset, partition));
        }
        return first.getValue();
    }
}
