package io.eventonce.consumer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * What tells one state of the store from another that could contradict what a cache remembers: the database cluster, its
 * timeline, its start, and a secret generation that is renewed whenever events are taken away. Whatever is cached is
 * bound to it.
 *
 * @param text all of it, in a form that equals only itself; holds a secret and must not be shown
 */
public record StoreIdentity(String text) {
    private static final int TOKEN_LENGTH = 16;
    private static final int NAMESPACE_LENGTH = 8;

    /** What a cache may show of the identity: 8 bytes that differ when the identity does, and do not give it away. */
    public byte[] namespace() {
        return Arrays.copyOf(sha256(text.getBytes(StandardCharsets.UTF_8)), NAMESPACE_LENGTH);
    }

    /**
     * What stands in a cache for "this event key is stored with this payload": 16 bytes that only somebody who knows the
     * identity can make, so that foreign or old content of the cache is no answer.
     */
    public byte[] token(DecodedRecord.Storable stored) {
        byte[] secret = text.getBytes(StandardCharsets.UTF_8);
        byte[] payloadHash = stored.event().payload().hash();
        return Arrays.copyOf(sha256(ByteBuffer.allocate(secret.length + stored.keyHash().length + payloadHash.length)
                .put(secret).put(stored.keyHash()).put(payloadHash).array()), TOKEN_LENGTH);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** Hides the generation, which is a secret. */
    @Override
    public String toString() {
        return "StoreIdentity[" + java.util.HexFormat.of().formatHex(namespace()) + "]";
    }
}
