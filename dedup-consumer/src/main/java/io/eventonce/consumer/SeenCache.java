package io.eventonce.consumer;

import io.eventonce.consumer.DecodedRecord.Storable;
import java.util.List;
import java.util.Set;

/**
 * Event keys known to be stored, with their payload: a hint that saves work, never the truth. It may forget anything at
 * any time, and a failure of it is an answer that knows nothing: no method throws.
 */
public interface SeenCache {
    /** This consumer now reads these partitions: the cache learns the marks of their former readers. */
    void assigned(Set<Integer> partitions);

    /**
     * Which of the records are known to be duplicates.
     *
     * @param identity under which the answer holds; it is worth nothing under another
     * @return those records whose event key is stored with their payload
     */
    Set<Storable> lookUp(StoreIdentity identity, List<Storable> records);

    /**
     * Remembers that these event keys are stored with these payloads. Call it only after the commit, with the identity
     * that the transaction itself read.
     */
    void mark(StoreIdentity identity, List<Storable> stored);

    /** A cache that knows nothing. */
    static SeenCache none() {
        return new SeenCache() {
            @Override
            public void assigned(Set<Integer> partitions) {
                // There is nothing to learn.
            }

            @Override
            public Set<Storable> lookUp(StoreIdentity identity, List<Storable> records) {
                return Set.of();
            }

            @Override
            public void mark(StoreIdentity identity, List<Storable> stored) {
                // Nothing is remembered.
            }
        };
    }
}
