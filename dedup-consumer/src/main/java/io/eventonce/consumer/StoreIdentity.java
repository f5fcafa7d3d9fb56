package io.eventonce.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventonce.event.Hashes;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Identifies a state of the store, and changes whenever a cache could be out of date: made of the database cluster, its
 * timeline, its start, and a secret generation that is renewed whenever events are taken away. All cached content is
 * bound to it. Shows and keeps only hashes of it, none of which can be made from another.
 */
public final class StoreIdentity {
    private static final int NAMESPACE_BYTES = 8;

    private final UUID storeId;
    private final String namespace;
    private final byte[] secret;

    /**
     * Takes all of the identity, in a form that equals only itself.
     *
     * @param storeId the public name of the store, which is the same in all of its states
     */
    public StoreIdentity(UUID storeId, String text) {
        this.storeId = storeId;
        byte[] bytes = text.getBytes(UTF_8);
        this.namespace = HexFormat.of().formatHex(Hashes.sha256Prefix("namespace:".getBytes(UTF_8), bytes), 0,
                NAMESPACE_BYTES);
        this.secret = Hashes.sha256Prefix("secret:".getBytes(UTF_8), bytes);
    }

    /** Who speaks in {@code events.outcomes}; not secret. */
    public UUID storeId() {
        return storeId;
    }

    /** What a cache may show of the identity: 16 hex digits that differ when it does, and do not give it away. */
    public String namespace() {
        return namespace;
    }

    /**
     * What stands in a cache for "this event key is stored with this payload": 16 bytes that only somebody who knows
     * the identity can make, so that foreign or old content of the cache is no answer.
     */
    public byte[] token(byte[] keyHash, byte[] payloadHash) {
        return Hashes.sha256Prefix(secret, keyHash, payloadHash);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof StoreIdentity identity && Arrays.equals(secret, identity.secret));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(secret);
    }

    @Override
    public String toString() {
        return "StoreIdentity[" + namespace + "]";
    }
}
