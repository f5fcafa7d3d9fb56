package io.eventonce.consumer;

import java.util.List;

/** What became of one partition's part of a batch. */
public sealed interface AppliedPartition {
    int partition();

    /**
     * The records are applied and committed.
     *
     * @param judged in the order of the log, without records applied before; may be empty
     * @param alreadyApplied how many records were applied before and left out
     * @param rewritten how many records stand at offsets that once held others, as the log was cut and written anew
     * @param progress where the partition stands now
     */
    record Applied(int partition, List<JudgedRecord> judged, int alreadyApplied, int rewritten,
            Progress progress) implements AppliedPartition {}

    /**
     * Nothing was applied, as records before these are still to be applied: the partition is to be read again from its
     * progress.
     */
    record ReadAgain(int partition, Progress progress) implements AppliedPartition {}
}
