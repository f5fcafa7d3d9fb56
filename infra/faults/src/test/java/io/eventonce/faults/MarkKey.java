package io.eventonce.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.eventonce.event.EventKey;
import java.util.HexFormat;

/**
 * A key of the seen cache as Redis shows it.
 *
 * @param namespace 8 bytes in hex, which change with the identity of the database
 * @param event 16 bytes in hex: {@link EventKey#hash()}
 */
record MarkKey(String namespace, String event) {
    private static final HexFormat HEX = HexFormat.of();
    private static final String PREFIX = HEX.formatHex("seen:".getBytes(US_ASCII));
    private static final int NAMESPACE_DIGITS = 16;

    static MarkKey parse(byte[] key) {
        String hex = HEX.formatHex(key);
        int hash = PREFIX.length() + NAMESPACE_DIGITS;
        if (!hex.startsWith(PREFIX) || hex.length() < hash) {
            throw new IllegalArgumentException("not a key of the seen cache: " + hex);
        }
        return new MarkKey(hex.substring(PREFIX.length(), hash), hex.substring(hash));
    }

    static String hash(EventKey key) {
        return HEX.formatHex(key.hash());
    }

    byte[] bytes() {
        return HEX.parseHex(PREFIX + namespace + event);
    }
}
