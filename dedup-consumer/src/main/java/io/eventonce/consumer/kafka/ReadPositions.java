package io.eventonce.consumer.kafka;

import io.eventonce.consumer.DecodedRecord;
import io.eventonce.consumer.PartitionBatch;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** To where one consumer has read each of its partitions without a break. Used by the consumer's thread only. */
final class ReadPositions {
    private final Map<Integer, Position> positions = new TreeMap<>();

    /**
     * A position in a partition.
     *
     * @param readFrom nothing that the log holds between this offset and the next record to come was passed over
     * @param logStart the first offset of the log if it begins above {@code readFrom}, or 0
     */
    private record Position(long readFrom, long logStart) {}

    /** Reading begins, begins again, or goes on, at this offset. */
    void set(int partition, long offset) {
        positions.put(partition, new Position(offset, 0));
    }

    /** The log no longer reaches back to where it was to be read from: what lies before its start is gone. */
    void logStartsAt(int partition, long logStart) {
        positions.put(partition, new Position(get(partition), logStart));
    }

    /** To where the partition is read. */
    long get(int partition) {
        return position(partition).readFrom();
    }

    void forget(Collection<Integer> partitions) {
        positions.keySet().removeAll(partitions);
    }

    PartitionBatch batch(int partition, List<DecodedRecord> records) {
        Position position = position(partition);
        return new PartitionBatch(partition, position.readFrom(), position.logStart(), records);
    }

    private Position position(int partition) {
        return Objects.requireNonNull(positions.get(partition), "partition is not being read");
    }
}
