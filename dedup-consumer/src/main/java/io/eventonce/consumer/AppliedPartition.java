package io.eventonce.consumer;

import java.util.List;

/** The result of applying one partition's part of a batch. */
public sealed interface AppliedPartition {
    int partition();

    /**
     * The records are applied and committed.
     *
     * @param judged in the order of the log, without records applied before; may be empty
     * @param alreadyApplied number of records that were applied before and left out
     * @param rewritten number of records at offsets that once held others, as the log was cut and written again
     * @param progress the progress of the partition now
     */
    record Applied(int partition, List<JudgedRecord> judged, int alreadyApplied, int rewritten,
            Progress progress) implements AppliedPartition {}

    /**
     * Nothing was applied, because earlier records are not applied yet. The partition must be read again from its
     * progress.
     */
    record ReadAgain(int partition, Progress progress) implements AppliedPartition {}
}
