package io.eventonce.consumer;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.Function;

/** The database: the truth. Any failure of it other than refused data is thrown, for the caller to try again. */
public interface EventStore {
    /** The identity as of now. */
    StoreIdentity identity();

    /** Progress of the partitions as of now; {@link Progress#START} for one that was never applied. */
    SortedMap<Integer, Progress> progress(UUID topicId, SortedSet<Integer> partitions);

    /**
     * How many records of each partition were dropped by Kafka's retention before they were applied, and have not been
     * acknowledged by a person since. Partitions without such a loss are left out; a topic that was deleted counts on.
     */
    SortedMap<Integer, Long> lost();

    /**
     * Runs the work in one transaction, which is committed when this returns and rolled back when it throws. After an
     * exception the transaction may still have been committed; its progress tells.
     *
     * @param work is done a second time, in another transaction, where the first way of storing its events was too
     *     simple for them; it must leave nothing behind but what it returns
     */
    <T> T inTransaction(Function<StoreTransaction, T> work);
}
