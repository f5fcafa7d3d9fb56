package io.eventonce.consumer;

import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Gives up records that the log no longer has, and has the store remember how many they were. */
public final class LostRecords {
    private LostRecords() {
    }

    /**
     * Moves the progress of the partition on to where its log starts now.
     *
     * @return how many offsets were passed over: 0 if all before the start of the log was applied
     */
    public static long giveUp(EventStore store, UUID topicId, int partition, long logStart) {
        return store.inTransaction(transaction -> {
            Progress progress = transaction.begin(topicId, new TreeSet<>(Set.of(partition))).progress()
                    .getOrDefault(partition, Progress.START);
            long lost = Math.max(0, logStart - progress.nextOffset());
            if (lost > 0) {
                transaction.lose(topicId, partition, new Progress(logStart, progress.leaderEpoch()), lost);
            }
            return lost;
        });
    }
}
