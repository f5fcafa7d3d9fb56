package io.eventonce.perf.benchmark.round;

import java.util.UUID;

/**
 * The expected outcomes of the records of a workload.
 *
 * @param topicId of {@code events}
 * @param begin number of records in it before, all applied
 * @param records of the workload, after these
 * @param events in these records, each to be stored once
 */
public record Expected(UUID topicId, long begin, long records, long events) {
    public long duplicates() {
        return records - events;
    }
}
