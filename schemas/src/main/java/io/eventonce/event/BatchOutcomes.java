package io.eventonce.event;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * The outcomes of the records of one partition in one applied batch: the value of a record in {@code events.outcomes}.
 * Every unnamed offset of the range was processed (or holds no record of a producer). A batch with more than
 * {@link #MAX_ENTRIES} to name is split, so that every record fits into 1 MiB.
 *
 * @param storeId the event store that applied the records: several may apply the same topic
 * @param topicId the Kafka topic id of {@code events}: offsets of a re-created topic are other offsets
 * @param partition the partition of {@code events}, 0 to {@link #MAX_PARTITION}
 * @param firstOffset the first offset covered
 * @param lastOffset the last offset covered, not below the first
 * @param duplicates ascending, disjoint ranges of offsets
 * @param conflicts ascending, disjoint ranges of offsets
 * @param rejected ascending by offset
 */
public record BatchOutcomes(UUID storeId, UUID topicId, int partition, long firstOffset, long lastOffset,
        List<OffsetRange> duplicates, List<OffsetRange> conflicts, List<RejectedOffset> rejected) {

    /** The most duplicate ranges, conflict ranges and rejected offsets, taken together. */
    public static final int MAX_ENTRIES = 1_000;

    /** The highest number of a partition: what a reader keeps for each partition stays bounded whatever it reads. */
    public static final int MAX_PARTITION = 9_999;

    // Ranges that overlap are equal here; in a list of disjoint ones that is the one with the offset.
    private static final Comparator<OffsetRange> DISJOINT = (a, b) -> a.last < b.first ? -1 : a.first > b.last ? 1 : 0;
    private static final Comparator<RejectedOffset> BY_OFFSET = Comparator.comparingLong(RejectedOffset::offset);

    /** @throws IllegalArgumentException if it contradicts itself: a reader can rely on every sentence above */
    public BatchOutcomes {
        duplicates = List.copyOf(duplicates);
        conflicts = List.copyOf(conflicts);
        rejected = List.copyOf(rejected);
        require(partition >= 0 && partition <= MAX_PARTITION, "partition must be 0 to " + MAX_PARTITION);
        require(firstOffset >= 0 && firstOffset <= lastOffset, "first_offset must be 0 to last_offset");
        require(duplicates.size() + conflicts.size() + rejected.size() <= MAX_ENTRIES,
                "there must be at most " + MAX_ENTRIES + " entries");
        requireAscending(duplicates, firstOffset, lastOffset);
        requireAscending(conflicts, firstOffset, lastOffset);
        requireAscending(rejected.stream().map(RejectedOffset::range).toList(), firstOffset, lastOffset);
        for (OffsetRange conflict : conflicts) {
            require(!overlaps(duplicates, conflict), "an offset must have one outcome");
        }
        for (RejectedOffset one : rejected) {
            require(!overlaps(duplicates, one.range()) && !overlaps(conflicts, one.range()),
                    "an offset must have one outcome");
        }
    }

    /**
     * A run of offsets, both ends included; {@code [first, last]} in JSON.
     *
     * @param first not above {@code last}
     */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"first", "last"})
    public record OffsetRange(long first, long last) {
        public OffsetRange {
            require(first >= 0 && first <= last, "a range must be from a lower to a higher offset");
        }
    }

    /**
     * A rejected record and why.
     *
     * @param offset the offset of the rejected record
     * @param reason a code, such as {@code invalid}; at most {@value #MAX_REASON} characters
     * @param detail for people, such as {@code "timestamp: is missing"}; at most {@value #MAX_DETAIL} characters, never
     *        part of the record itself. All of it stands in the dead letter
     */
    public record RejectedOffset(long offset, String reason, String detail) {

        /** The longest {@code reason}. */
        public static final int MAX_REASON = 40;
        /** The longest {@code detail}. */
        public static final int MAX_DETAIL = 100;

        public RejectedOffset {
            require(reason.length() <= MAX_REASON && detail.length() <= MAX_DETAIL, "a text must not be longer");
            require(offset >= 0, "an offset must not be negative");
        }

        private OffsetRange range() {
            return new OffsetRange(offset, offset);
        }
    }

    /** True if the offset lies in the range that this speaks of. */
    public boolean covers(long offset) {
        return firstOffset <= offset && offset <= lastOffset;
    }

    /**
     * The outcome of the record at an offset.
     *
     * @throws IllegalArgumentException if the offset is not covered
     */
    public Outcome outcomeOf(long offset) {
        if (!covers(offset)) {
            throw new IllegalArgumentException(
                    "offset %d is not in %d..%d".formatted(offset, firstOffset, lastOffset));
        }
        OffsetRange asked = new OffsetRange(offset, offset);
        if (overlaps(duplicates, asked)) {
            return Outcome.DUPLICATE;
        }
        if (overlaps(conflicts, asked)) {
            return Outcome.CONFLICT;
        }
        if (Collections.binarySearch(rejected, new RejectedOffset(offset, "", ""), BY_OFFSET) >= 0) {
            return Outcome.REJECTED;
        }
        return Outcome.PROCESSED;
    }

    private static boolean overlaps(List<OffsetRange> ranges, OffsetRange other) {
        return Collections.binarySearch(ranges, other, DISJOINT) >= 0;
    }

    private static void requireAscending(List<OffsetRange> ranges, long first, long last) {
        long free = first;
        for (OffsetRange range : ranges) {
            require(range.first >= free && range.last <= last,
                    "ranges must be ascending, disjoint and inside the batch");
            // Past Long.MAX_VALUE there is no room.
            free = range.last == Long.MAX_VALUE ? range.last : range.last + 1;
        }
    }

    private static void require(boolean valid, String rule) {
        if (!valid) {
            throw new IllegalArgumentException(rule);
        }
    }
}
