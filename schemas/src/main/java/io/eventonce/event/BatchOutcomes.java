package io.eventonce.event;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.UUID;

/**
 * What became of the records of one partition in one applied batch: the value of a record in {@code events.outcomes}.
 * Every offset of the range that is named nowhere was processed (or holds no record of a producer).
 *
 * @param topicId the Kafka topic id of {@code events}: offsets of a re-created topic are other offsets
 * @param partition the partition of {@code events}
 * @param firstOffset the first offset covered
 * @param lastOffset the last offset covered, not below the first
 * @param duplicates ascending, disjoint ranges of offsets
 * @param conflicts ascending, disjoint ranges of offsets
 * @param rejected ascending by offset
 */
public record BatchOutcomes(UUID topicId, int partition, long firstOffset, long lastOffset,
        List<OffsetRange> duplicates, List<OffsetRange> conflicts, List<RejectedOffset> rejected) {
    public BatchOutcomes {
        duplicates = List.copyOf(duplicates);
        conflicts = List.copyOf(conflicts);
        rejected = List.copyOf(rejected);
    }

    /**
     * A run of offsets, both ends included; {@code [first, last]} in JSON.
     *
     * @param first not above {@code last}
     */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"first", "last"})
    public record OffsetRange(long first, long last) {
        boolean contains(long offset) {
            return first <= offset && offset <= last;
        }
    }

    /**
     * A rejected record and why.
     *
     * @param offset the offset of the rejected record
     * @param reason for people, such as {@code "timestamp: is missing"}; never part of the record itself
     */
    public record RejectedOffset(long offset, String reason) {}

    /** True if the offset lies in the range that this speaks of. */
    public boolean covers(long offset) {
        return firstOffset <= offset && offset <= lastOffset;
    }

    /**
     * What became of the record at an offset.
     *
     * @throws IllegalArgumentException if the offset is not covered
     */
    public Outcome outcomeOf(long offset) {
        if (!covers(offset)) {
            throw new IllegalArgumentException(
                    "offset %d is not in %d..%d".formatted(offset, firstOffset, lastOffset));
        }
        if (duplicates.stream().anyMatch(range -> range.contains(offset))) {
            return Outcome.DUPLICATE;
        }
        if (conflicts.stream().anyMatch(range -> range.contains(offset))) {
            return Outcome.CONFLICT;
        }
        if (rejected.stream().anyMatch(one -> one.offset() == offset)) {
            return Outcome.REJECTED;
        }
        return Outcome.PROCESSED;
    }
}
