package io.eventonce.perf.benchmark.round;

import java.util.UUID;

/**
 * What has to become of the records of a workload.
 *
 * @param topicId of {@code events}
 * @param begin how many records were in it before, all applied
 * @param records of the workload, after these
 * @param events that are in these, each to be stored once
 */
public record Expected(UUID topicId, long begin, long records, long events) {
    public long duplicates() {
        return records - events;
    }
}
