package io.eventonce.event;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** SHA-256 (FIPS 180-4) cut to 128 bits: short enough to store per row, long enough that nobody finds a collision. */
final class Hashes {
    static final int LENGTH = 16;

    private Hashes() {
    }

    static byte[] sha256Prefix(byte[] bytes) {
        return sha256Prefix(bytes, 0, bytes.length);
    }

    static byte[] sha256Prefix(byte[] bytes, int offset, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, offset, length);
            return Arrays.copyOf(digest.digest(), LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
