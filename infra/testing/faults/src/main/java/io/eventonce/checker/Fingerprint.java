package io.eventonce.checker;

import io.eventonce.event.Hashes;
import java.nio.ByteBuffer;

/** 16 bytes that stand for a payload, or for the value of a record that is no event. */
record Fingerprint(long high, long low) {
    /** @param hash at least 16 bytes; the first 16 count */
    static Fingerprint ofHash(byte[] hash) {
        ByteBuffer buffer = ByteBuffer.wrap(hash);
        return new Fingerprint(buffer.getLong(), buffer.getLong());
    }

    static Fingerprint of(byte[] value) {
        return ofHash(Hashes.sha256Prefix(value));
    }
}
