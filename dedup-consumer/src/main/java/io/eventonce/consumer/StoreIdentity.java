package io.eventonce.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventonce.event.Hashes;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Identifies a state of the store, and changes whenever a cache could be out of date. It consists of the database
 * cluster, its timeline, its start, and a secret generation that every deletion of events renews. All cached content is
 * bound to it. Only hashes of the identity are kept and shown, and none can be derived from another.
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

    /** The id of this store in {@code events.outcomes}; not secret. */
    public UUID storeId() {
        return storeId;
    }

    /**
     * The part of the identity that a cache may show: 16 hex digits that change with the identity and do not reveal it.
     */
    public String namespace() {
        return namespace;
    }

    /**
     * The mark "this event key is stored with this payload": 16 bytes that only the identity can produce. So foreign or
     * old content of the cache matches nothing.
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
