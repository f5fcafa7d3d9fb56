package io.eventonce.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of a token. A token has 256 random bits, so it needs neither salt nor a slow hash. */
public final class TokenHash {
    private final byte[] sha256;

    private TokenHash(byte[] sha256) {
        this.sha256 = sha256;
    }

    public static TokenHash of(String token) {
        return new TokenHash(sha256(token));
    }

    /** As {@link #bytes} gave it. */
    public static TokenHash stored(byte[] bytes) {
        return new TokenHash(bytes.clone());
    }

    public byte[] bytes() {
        return sha256.clone();
    }

    /** Takes as long for a wrong token as for the right one. */
    boolean matches(String token) {
        return MessageDigest.isEqual(sha256, sha256(token));
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
