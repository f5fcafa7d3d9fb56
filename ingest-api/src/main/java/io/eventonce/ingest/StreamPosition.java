package io.eventonce.ingest;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * How far a reader of the Kafka topic {@code events} has come: the next offset of each partition. A partition that it
 * does not name was added later, and is read from its beginning.
 */
public final class StreamPosition {
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern OFFSET = Pattern.compile("[0-9]{1,18}");

    private final UUID topicId;
    private final long[] next;

    private StreamPosition(UUID topicId, long[] next) {
        this.topicId = topicId;
        this.next = next;
    }

    /** @param next the next offset by partition; 0 where there is none */
    public static StreamPosition of(UUID topicId, Map<Integer, Long> next) {
        long[] offsets = new long[next.keySet().stream().mapToInt(partition -> partition + 1).max().orElse(0)];
        next.forEach((partition, offset) -> offsets[partition] = offset);
        return new StreamPosition(topicId, offsets);
    }

    /** Reads what {@link #toString} wrote; empty if it is nothing of the kind. */
    public static Optional<StreamPosition> parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (!UUID_TEXT.matcher(parts[0]).matches()
                || !Arrays.stream(parts).skip(1).allMatch(part -> OFFSET.matcher(part).matches())) {
            return Optional.empty();
        }
        return Optional.of(new StreamPosition(UUID.fromString(parts[0]),
                Arrays.stream(parts).skip(1).mapToLong(Long::parseLong).toArray()));
    }

    /** Of the Kafka topic: offsets come again when it is made anew. */
    public UUID topicId() {
        return topicId;
    }

    /** How many partitions it names. */
    public int partitions() {
        return next.length;
    }

    /** The next offset to read. */
    public long next(int partition) {
        return partition < next.length ? next[partition] : 0;
    }

    /** The same with another next offset of one partition. */
    public StreamPosition with(int partition, long offset) {
        long[] moved = Arrays.copyOf(next, Math.max(next.length, partition + 1));
        moved[partition] = offset;
        return new StreamPosition(topicId, moved);
    }

    /** The same after a record. */
    StreamPosition after(RecordPosition record) {
        return with(record.partition(), record.offset() + 1);
    }

    /** In each partition the one that is further. Both are of one topic. */
    StreamPosition furthest(StreamPosition other) {
        long[] furthest = new long[Math.max(next.length, other.next.length)];
        Arrays.setAll(furthest, partition -> Math.max(next(partition), other.next(partition)));
        return new StreamPosition(topicId, furthest);
    }

    /** Whether this is as far in each partition, of the same topic. */
    public boolean reaches(StreamPosition other) {
        if (!topicId.equals(other.topicId)) {
            return false;
        }
        for (int partition = 0; partition < other.next.length; partition++) {
            if (next(partition) < other.next[partition]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StreamPosition position && topicId.equals(position.topicId)
                && Arrays.equals(next, position.next);
    }

    @Override
    public int hashCode() {
        return 31 * topicId.hashCode() + Arrays.hashCode(next);
    }

    /** The topic's id and the offsets, separated by dots: the {@code id} of an event in a stream. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(topicId.toString());
        for (long offset : next) {
            text.append('.').append(offset);
        }
        return text.toString();
    }
}
