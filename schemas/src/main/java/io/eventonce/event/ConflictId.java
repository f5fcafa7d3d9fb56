package io.eventonce.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Names a payload of an event that is stored with another one.
 *
 * @param payloadHash of the payload that is not stored, in 32 hexadecimal digits
 */
public record ConflictId(EventKey key, String payloadHash) implements Replayed {
    static final String KIND = "conflicts/";

    private static final int HASH = 16;

    /** The hash and the key of the event in base64url, as an event_id holds any character. */
    public String text() {
        byte[] hash = HexFormat.of().parseHex(payloadHash);
        byte[] recordKey = key.recordKey();
        byte[] both = Arrays.copyOf(hash, hash.length + recordKey.length);
        System.arraycopy(recordKey, 0, both, hash.length, recordKey.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(both);
    }

    /** Empty if it is not the {@link #text} of one. */
    public static Optional<ConflictId> parse(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length <= HASH) {
                return Optional.empty();
            }
            String hash = HexFormat.of().formatHex(bytes, 0, HASH);
            String recordKey = new String(bytes, HASH, bytes.length - HASH, UTF_8);
            int colon = Math.max(0, recordKey.indexOf(':'));
            ConflictId id = new ConflictId(new EventKey(recordKey.substring(0, colon),
                    recordKey.substring(Math.min(colon + 1, recordKey.length()))), hash);
            // What was not UTF-8 is written in another way.
            return isPossible(id.key()) && id.text().equals(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isPossible(EventKey key) {
        return EventLimits.TOPIC.matcher(key.topic()).matches()
                && EventLimits.EVENT_ID.matcher(key.eventId()).matches();
    }

    @Override
    public String name() {
        return KIND + text();
    }
}
