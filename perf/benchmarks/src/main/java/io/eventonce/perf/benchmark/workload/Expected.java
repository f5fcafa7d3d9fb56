package io.eventonce.perf.benchmark.workload;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What has to become of the records of a workload.
 *
 * @param topicId of {@code events}
 * @param begin how many records were in it before, all applied
 * @param records of the workload, after these
 * @param ends of the partitions of {@code events}
 * @param rows one per event: that of its first record, wherever that landed
 */
public record Expected(UUID topicId, long begin, long records, SortedMap<Integer, Long> ends, RowSet rows) {
    public Expected {
        ends = new TreeMap<>(ends);
    }

    public long duplicates() {
        return records - rows.size();
    }
}
