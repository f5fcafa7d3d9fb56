package io.eventonce.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventonce.event.EventKey;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The path of one event, {@code /events/{topic}/{event_id}}. An event_id holds any character, so all but the unreserved
 * ones of RFC 3986, section 2.3, are percent-encoded, and so are the dots of the segments {@code .} and {@code ..}.
 */
final class EventPath {
    private static final String PREFIX = "/events/";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private EventPath() {
    }

    static String of(EventKey key) {
        return PREFIX + encode(key.topic()) + '/' + encode(key.eventId());
    }

    /**
     * Reads a path as it stands in the request line. The id is all that follows the topic, a slash in it included.
     *
     * @return empty if it is no such path or not UTF-8
     */
    static Optional<EventKey> parse(String path) {
        int slash = path.indexOf('/', PREFIX.length());
        if (!path.startsWith(PREFIX) || slash < 0) {
            return Optional.empty();
        }
        try {
            EventKey key = new EventKey(decode(path.substring(PREFIX.length(), slash)),
                    decode(path.substring(slash + 1)));
            return key.topic().isEmpty() || key.eventId().isEmpty() ? Optional.empty() : Optional.of(key);
        } catch (CharacterCodingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static String encode(String segment) {
        if (segment.equals(".") || segment.equals("..")) {
            return segment.replace(".", "%2E");
        }
        for (int i = 0; i < segment.length(); i++) {
            if (!isUnreserved(segment.charAt(i))) {
                return percentEncode(segment);
            }
        }
        return segment;
    }

    private static String percentEncode(String segment) {
        StringBuilder encoded = new StringBuilder(3 * segment.length());
        for (byte next : segment.getBytes(UTF_8)) {
            if (isUnreserved(next)) {
                encoded.append((char) next);
            } else {
                encoded.append('%').append(HEX.toHexDigits(next));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(int next) {
        return (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || (next >= '0' && next <= '9')
                || next == '-' || next == '.' || next == '_' || next == '~';
    }

    private static String decode(String segment) throws CharacterCodingException {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        ByteBuffer decoded = ByteBuffer.allocate(segment.length());
        for (int i = 0; i < segment.length(); i++) {
            char next = segment.charAt(i);
            if (next != '%') {
                decoded.put((byte) next);
                continue;
            }
            if (i + 2 >= segment.length()) {
                throw new IllegalArgumentException("half a percent-encoding");
            }
            decoded.put((byte) HexFormat.fromHexDigits(segment, i + 1, i + 3));
            i += 2;
        }
        return UTF_8.newDecoder().decode(decoded.flip()).toString();
    }
}
