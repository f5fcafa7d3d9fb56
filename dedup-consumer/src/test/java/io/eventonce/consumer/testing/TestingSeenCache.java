package io.eventonce.consumer.testing;

import io.eventonce.consumer.DecodedRecord.Storable;
import io.eventonce.consumer.SeenCache;
import io.eventonce.consumer.SeenCacheContract;
import io.eventonce.consumer.StoreIdentity;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A seen cache in memory that keeps the contract of {@link SeenCacheContract}. */
public final class TestingSeenCache implements SeenCache {
    private final Set<ByteBuffer> tokens = new HashSet<>();

    @Override
    public void assigned(Set<Integer> partitions) {
        // There is nobody to learn from.
    }

    @Override
    public Set<Storable> lookUp(StoreIdentity identity, List<Storable> records) {
        return records.stream().filter(record -> tokens.contains(token(identity, record))).collect(Collectors.toSet());
    }

    @Override
    public void mark(StoreIdentity identity, List<Storable> stored) {
        stored.forEach(record -> tokens.add(token(identity, record)));
    }

    private static ByteBuffer token(StoreIdentity identity, Storable record) {
        return ByteBuffer.wrap(identity.token(record.keyHash(), record.event().payload().hash()));
    }

    public boolean isEmpty() {
        return tokens.isEmpty();
    }
}
