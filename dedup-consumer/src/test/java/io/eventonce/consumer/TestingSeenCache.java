package io.eventonce.consumer;

import io.eventonce.consumer.DecodedRecord.Storable;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A seen cache in memory that keeps the contract of {@link SeenCacheContract}. */
final class TestingSeenCache implements SeenCache {
    private final Set<ByteBuffer> tokens = new HashSet<>();

    @Override
    public void assigned(Set<Integer> partitions) {
        // There is nobody to learn from.
    }

    @Override
    public BitSet lookUp(StoreIdentity identity, List<Storable> records) {
        BitSet hits = new BitSet();
        for (int i = 0; i < records.size(); i++) {
            hits.set(i, tokens.contains(ByteBuffer.wrap(identity.token(records.get(i)))));
        }
        return hits;
    }

    @Override
    public void mark(StoreIdentity identity, List<Storable> stored) {
        stored.forEach(record -> tokens.add(ByteBuffer.wrap(identity.token(record))));
    }

    boolean isEmpty() {
        return tokens.isEmpty();
    }
}
