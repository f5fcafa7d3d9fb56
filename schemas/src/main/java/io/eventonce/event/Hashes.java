package io.eventonce.event;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** SHA-256 (FIPS 180-4) cut to 128 bits: short enough to store per row, long enough that nobody finds a collision. */
public final class Hashes {
    /** Of a hash, in bytes. */
    public static final int LENGTH = 16;

    private static final MessageDigest PROTOTYPE = prototype();
    /**
     * Copies, as looking the algorithm up by name takes longer than hashing a short event; kept, as a copy is garbage.
     */
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Hashes::copy);

    private Hashes() {
    }

    /** The first {@link #LENGTH} bytes of the SHA-256 of the parts, one after the other. */
    public static byte[] sha256Prefix(byte[]... parts) {
        MessageDigest digest = SHA_256.get();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return Arrays.copyOf(digest.digest(), LENGTH);
    }

    private static MessageDigest copy() {
        try {
            return (MessageDigest) PROTOTYPE.clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("the JDK's SHA-256 can be cloned", e);
        }
    }

    private static MessageDigest prototype() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
