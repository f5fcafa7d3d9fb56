package io.eventonce.consumer;

import io.eventonce.consumer.AppliedPartition.Applied;
import io.eventonce.consumer.DecodedRecord.Storable;
import io.eventonce.event.EventKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;

/**
 * One transaction of the store. If the store refuses data, either the transaction begins again, or the method reports
 * each refused record and goes on with the others. Every other failure is thrown.
 */
public interface StoreTransaction {
    /**
     * Comes first: locks the progress of the partitions, in their order, until the transaction ends, and keeps events
     * from being taken away until then.
     */
    Begun begin(UUID topicId, SortedSet<Integer> partitions);

    /**
     * Stores the events whose event key is not stored yet.
     *
     * @param events distinct event keys, ascending
     */
    Inserted insert(List<Storable> events);

    /** The payload hashes of those event keys that are stored. */
    Map<EventKey, byte[]> payloadHashes(Collection<EventKey> keys);

    /** Which of the records carry a payload equal, as JSON values, to the stored one of their event key. */
    Compared comparePayloads(List<Storable> records);

    /**
     * Adds the conflicts, rejected records, repeats and counters of the batch, and sets the progress of its partitions.
     * This transaction has locked the progress.
     */
    void finish(UUID topicId, List<Applied> partitions);

    /** Sets the progress of a partition, which this transaction has locked, and adds to its lost records. */
    void lose(UUID topicId, int partition, Progress next, long lost);

    /** The store as this transaction finds it. */
    record Begun(StoreIdentity identity, SortedMap<Integer, Progress> progress) {}

    /**
     * The result of {@link #insert}. An event in neither was stored before.
     *
     * @param refused and why
     */
    record Inserted(Set<Storable> stored, Map<Storable, Rejection> refused) {}

    /**
     * The result of {@link #comparePayloads}. A record in neither has another payload.
     *
     * @param refused and why
     */
    record Compared(Set<Storable> equal, Map<Storable, Rejection> refused) {}
}
