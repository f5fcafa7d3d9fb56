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
     * The number of records per partition that Kafka's retention dropped before they were applied, until a person
     * acknowledges them. Partitions without a loss are left out. Losses of deleted topics still count.
     */
    SortedMap<Integer, Long> lost();

    /**
     * Runs the work in one transaction, which is committed when this returns and rolled back when it throws. After an
     * exception the transaction may still have been committed. Its progress shows that.
     *
     * @param work runs a second time, in another transaction, if the simple way of storing its events failed. It must
     *     leave nothing behind but its result
     */
    <T> T inTransaction(Function<StoreTransaction, T> work);
}
