package io.eventonce.consumer;

import io.eventonce.consumer.AppliedPartition.Applied;
import io.eventonce.consumer.AppliedPartition.ReadAgain;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The result of checking a partition's part of a batch against the partition's progress: the first step of the
 * transaction.
 */
sealed interface Admission {
    int partition();

    /** The records to apply, in the order of the log, without those applied before. */
    List<DecodedRecord> records();

    /** @param judged each of {@link #records} by its record */
    AppliedPartition applied(Map<DecodedRecord, JudgedRecord> judged);

    /**
     * These records are to be applied, and the partition's progress moves on to {@code next}.
     *
     * @param records may be empty
     * @param alreadyApplied number of records left out because they were applied before
     * @param rewritten number of records at offsets that once held other records
     */
    record Admitted(int partition, List<DecodedRecord> records, int alreadyApplied, int rewritten,
            Progress next) implements Admission {
        @Override
        public AppliedPartition applied(Map<DecodedRecord, JudgedRecord> judged) {
            return new Applied(partition, records.stream().map(judged::get).map(Objects::requireNonNull).toList(),
                    alreadyApplied, rewritten, next);
        }
    }

    /** The batch begins above the next offset to apply; read again from there. */
    record Gap(int partition, Progress progress) implements Admission {
        @Override
        public List<DecodedRecord> records() {
            return List.of();
        }

        @Override
        public AppliedPartition applied(Map<DecodedRecord, JudgedRecord> judged) {
            return new ReadAgain(partition, progress);
        }
    }

    /**
     * Checks a batch against the progress of its partition.
     *
     * <p>A record below {@code nextOffset} was applied before, unless its leader epoch is newer than that of the last
     * applied record. Epochs never fall along a log, so every record that was applied there had an older epoch. The log
     * was cut and written again (KIP-101), and this is another record.
     */
    static Admission of(PartitionBatch batch, Progress progress) {
        List<DecodedRecord> all = batch.records();
        int first = 0;
        while (first < all.size() && isApplied(all.get(first).record(), progress)) {
            first++;
        }
        List<DecodedRecord> records = all.subList(first, all.size());
        if (records.isEmpty()) {
            return new Admitted(batch.partition(), records, first, 0, progress);
        }
        long begin = records.getFirst().record().offset();
        if (begin > progress.nextOffset() && batch.readFrom() > progress.nextOffset()) {
            return new Gap(batch.partition(), progress);
        }
        int rewritten = (int) records.stream().filter(one -> one.record().offset() < progress.nextOffset()).count();
        EventRecord last = batch.last();
        return new Admitted(batch.partition(), records, first, rewritten,
                new Progress(last.offset() + 1, last.leaderEpoch()));
    }

    private static boolean isApplied(EventRecord record, Progress progress) {
        return record.offset() < progress.nextOffset() && record.leaderEpoch() <= progress.leaderEpoch();
    }
}
