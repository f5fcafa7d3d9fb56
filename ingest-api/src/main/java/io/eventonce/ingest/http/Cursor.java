package io.eventonce.ingest.http;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.OptionalLong;

/**
 * The place in the list of stored events where a page ended, as text that means nothing to a client: base64url of a
 * version byte and the id of the last event of the page.
 */
final class Cursor {
    private static final byte VERSION = 1;
    private static final int LENGTH = 1 + Long.BYTES;

    private Cursor() {
    }

    static String after(long id) {
        byte[] bytes = ByteBuffer.allocate(LENGTH).put(VERSION).putLong(id).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The id in a cursor; empty if it is none of this version. */
    static OptionalLong parse(String cursor) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            if (bytes.remaining() != LENGTH || bytes.get() != VERSION) {
                return OptionalLong.empty();
            }
            long id = bytes.getLong();
            return id < 0 ? OptionalLong.empty() : OptionalLong.of(id);
        } catch (IllegalArgumentException e) {
            return OptionalLong.empty();
        }
    }
}
