package io.eventonce.checker;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** 16 bytes that stand for a payload, or for the value of a record that is no event. */
record Fingerprint(long high, long low) {
    /** @param hash at least 16 bytes; the first 16 count */
    static Fingerprint ofHash(byte[] hash) {
        ByteBuffer buffer = ByteBuffer.wrap(hash);
        return new Fingerprint(buffer.getLong(), buffer.getLong());
    }

    static Fingerprint of(byte[] value) {
        try {
            return ofHash(MessageDigest.getInstance("SHA-256").digest(value));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
