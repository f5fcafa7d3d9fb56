package io.eventonce.checker;

import io.eventonce.event.Hashes;
import java.nio.ByteBuffer;

/** A hash of 16 bytes of a payload, or of the value of a record that is not an event. */
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
