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
 * One transaction of the store. Where a method can meet data that the store refuses, the transaction is begun anew or
 * the method says so for each record and goes on with the others; every other failure is thrown.
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
     * Adds what the batch did beside the events (conflicts, rejected records, who was sent again, counters), and sets
     * the progress of the partitions, which this transaction has locked.
     */
    void finish(UUID topicId, List<Applied> partitions);

    /** Sets the progress of a partition, which this transaction has locked, and adds to what it lost. */
    void lose(UUID topicId, int partition, Progress next, long lost);

    /** The store as this transaction finds it. */
    record Begun(StoreIdentity identity, SortedMap<Integer, Progress> progress) {}

    /**
     * What {@link #insert} did; an event in neither was stored before.
     *
     * @param refused and why
     */
    record Inserted(Set<Storable> stored, Map<Storable, Rejection> refused) {}

    /**
     * What {@link #comparePayloads} found; a record in neither has another payload.
     *
     * @param refused and why
     */
    record Compared(Set<Storable> equal, Map<Storable, Rejection> refused) {}
}
