package io.eventonce.consumer.kafka;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** To where one consumer has read each of its partitions without a break. Used by the consumer's thread only. */
final class ReadPositions {
    private final Map<Integer, Long> positions = new TreeMap<>();

    /** Reading begins, begins again, or goes on, at this offset. */
    void set(int partition, long offset) {
        positions.put(partition, offset);
    }

    /** To where the partition is read: nothing that the log holds between here and the next record was passed over. */
    long get(int partition) {
        return Objects.requireNonNull(positions.get(partition), "partition is not being read");
    }

    void forget(Collection<Integer> partitions) {
        positions.keySet().removeAll(partitions);
    }
}
