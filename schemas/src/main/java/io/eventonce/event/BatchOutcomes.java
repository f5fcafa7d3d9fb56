package io.eventonce.event;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collections;
import java.util.Comparator;
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

    // Ranges that overlap are equal here; in a list of disjoint ones that is the one with the offset.
    private static final Comparator<OffsetRange> DISJOINT = (a, b) -> a.last < b.first ? -1 : a.first > b.last ? 1 : 0;
    private static final Comparator<RejectedOffset> BY_OFFSET = Comparator.comparingLong(RejectedOffset::offset);

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
    public record OffsetRange(long first, long last) {}

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
        if (anyContains(duplicates, offset)) {
            return Outcome.DUPLICATE;
        }
        if (anyContains(conflicts, offset)) {
            return Outcome.CONFLICT;
        }
        if (Collections.binarySearch(rejected, new RejectedOffset(offset, ""), BY_OFFSET) >= 0) {
            return Outcome.REJECTED;
        }
        return Outcome.PROCESSED;
    }

    private static boolean anyContains(List<OffsetRange> ranges, long offset) {
        return Collections.binarySearch(ranges, new OffsetRange(offset, offset), DISJOINT) >= 0;
    }
}
