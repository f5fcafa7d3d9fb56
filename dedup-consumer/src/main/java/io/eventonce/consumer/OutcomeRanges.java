package io.eventonce.consumer;

import io.eventonce.event.BatchOutcomes;
import io.eventonce.event.BatchOutcomes.OffsetRange;
import io.eventonce.event.BatchOutcomes.RejectedOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Writes the outcomes of one partition's records as ranges of offsets. If they do not fit into one record of
 * {@code events.outcomes}, there are several, each for a part of the batch.
 */
final class OutcomeRanges {
    private final UUID storeId;
    private final UUID topicId;
    private final int partition;
    private final List<BatchOutcomes> parts = new ArrayList<>();
    private final List<OffsetRange> duplicates = new ArrayList<>();
    private final List<OffsetRange> conflicts = new ArrayList<>();
    private final List<RejectedOffset> rejected = new ArrayList<>();
    private long first = -1;
    private long last = -1;

    private OutcomeRanges(UUID storeId, UUID topicId, int partition) {
        this.storeId = storeId;
        this.topicId = topicId;
        this.partition = partition;
    }

    /** Takes the records in the order of the log. */
    static List<BatchOutcomes> of(UUID storeId, UUID topicId, int partition, List<JudgedRecord> judged) {
        OutcomeRanges ranges = new OutcomeRanges(storeId, topicId, partition);
        judged.forEach(ranges::add);
        ranges.endPart();
        return ranges.parts;
    }

    private void add(JudgedRecord record) {
        long offset = record.decoded().record().offset();
        boolean full = duplicates.size() + conflicts.size() + rejected.size() == BatchOutcomes.MAX_ENTRIES;
        // Offsets go down where the log was cut between two fetches of one batch.
        if (full || offset <= last) {
            endPart();
        }
        first = first < 0 ? offset : first;
        last = offset;
        switch (record) {
            case JudgedRecord.Processed _ -> {
                // Named nowhere.
            }
            case JudgedRecord.Duplicate _ -> extend(duplicates, offset);
            case JudgedRecord.Conflict _ -> extend(conflicts, offset);
            case JudgedRecord.Rejected(var _, var rejection) ->
                rejected.add(new RejectedOffset(offset, rejection.reason().code(), shortened(rejection.detail())));
        }
    }

    private void endPart() {
        if (first >= 0) {
            parts.add(new BatchOutcomes(storeId, topicId, partition, first, last, duplicates, conflicts, rejected));
        }
        duplicates.clear();
        conflicts.clear();
        rejected.clear();
        first = -1;
        last = -1;
    }

    private static void extend(List<OffsetRange> ranges, long offset) {
        if (!ranges.isEmpty() && ranges.getLast().last() == offset - 1) {
            ranges.set(ranges.size() - 1, new OffsetRange(ranges.getLast().first(), offset));
            return;
        }
        ranges.add(new OffsetRange(offset, offset));
    }

    private static String shortened(String detail) {
        if (detail.length() <= RejectedOffset.MAX_DETAIL) {
            return detail;
        }
        int end = RejectedOffset.MAX_DETAIL - 1;
        return detail.substring(0, Character.isHighSurrogate(detail.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
