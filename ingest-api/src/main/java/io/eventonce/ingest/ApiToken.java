package io.eventonce.ingest;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * The secret form of a key, {@code eventonce_<id>_<secret>}. Its prefix lets scanners find tokens that were committed
 * somewhere. The id is no secret and safe to log; the secret is 256 random bits in base64url.
 */
public record ApiToken(String id, String text) {
    static final String PREFIX = "eventonce_";

    private static final int ID = 12;
    private static final int LENGTH = PREFIX.length() + ID + 1 + 43;
    private static final String ID_LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new one, which only its holder will know. */
    public static ApiToken create() {
        StringBuilder id = new StringBuilder(ID);
        for (int i = 0; i < ID; i++) {
            id.append(ID_LETTERS.charAt(RANDOM.nextInt(ID_LETTERS.length())));
        }
        byte[] secret = new byte[32];
        RANDOM.nextBytes(secret);
        return new ApiToken(id.toString(), PREFIX + id + '_'
                + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** The id in a token, which may still be no key's; empty if the text has not the form of a token. */
    static Optional<String> id(String text) {
        if (text.length() != LENGTH || !text.startsWith(PREFIX) || text.charAt(PREFIX.length() + ID) != '_') {
            return Optional.empty();
        }
        return Optional.of(text.substring(PREFIX.length(), PREFIX.length() + ID));
    }

    /** Whether it is meant to be a token, and no other credential. */
    public static boolean isOne(String text) {
        return text.startsWith(PREFIX);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return PREFIX + id;
    }
}
