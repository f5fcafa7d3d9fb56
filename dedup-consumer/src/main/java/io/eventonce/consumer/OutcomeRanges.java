package io.eventonce.consumer;

import io.eventonce.event.BatchOutcomes;
import io.eventonce.event.BatchOutcomes.OffsetRange;
import io.eventonce.event.BatchOutcomes.RejectedOffset;
import io.eventonce.event.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Writes down what became of one partition's records as ranges of offsets. */
final class OutcomeRanges {
    private OutcomeRanges() {
    }

    /** Takes at least one record, in the order of the log. */
    static BatchOutcomes of(UUID topicId, int partition, List<JudgedRecord> judged) {
        List<RejectedOffset> rejected = new ArrayList<>();
        for (JudgedRecord record : judged) {
            if (record instanceof JudgedRecord.Rejected(var decoded, var rejection)) {
                rejected.add(new RejectedOffset(decoded.record().offset(), rejection.detail()));
            }
        }
        return new BatchOutcomes(topicId, partition, offset(judged.getFirst()), offset(judged.getLast()),
                ranges(judged, Outcome.DUPLICATE), ranges(judged, Outcome.CONFLICT), rejected);
    }

    private static List<OffsetRange> ranges(List<JudgedRecord> judged, Outcome outcome) {
        List<OffsetRange> ranges = new ArrayList<>();
        for (JudgedRecord record : judged) {
            if (record.outcome() != outcome) {
                continue;
            }
            long offset = offset(record);
            if (!ranges.isEmpty() && ranges.getLast().last() == offset - 1) {
                ranges.set(ranges.size() - 1, new OffsetRange(ranges.getLast().first(), offset));
            } else {
                ranges.add(new OffsetRange(offset, offset));
            }
        }
        return ranges;
    }

    private static long offset(JudgedRecord record) {
        return record.decoded().record().offset();
    }
}
