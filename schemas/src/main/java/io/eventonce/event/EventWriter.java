package io.eventonce.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.HexFormat;

/** Writes an event as JSON. It checks nothing: {@link EventCodec#decode} judges the written event. */
final class EventWriter {
    private static final HexFormat HEX = HexFormat.of();

    private final StringBuilder json = new StringBuilder(256);

    private EventWriter() {
    }

    static byte[] write(EventKey key, Instant timestamp, String source, String payload) {
        return new EventWriter()
                .field("{\"topic\":", key.topic())
                .field(",\"event_id\":", key.eventId())
                .field(",\"timestamp\":", timestamp.toString())
                .field(",\"source\":", source).json
                .append(",\"payload\":")
                .append(payload)
                .append('}')
                .toString()
                .getBytes(UTF_8);
    }

    private EventWriter field(String prefix, String value) {
        json.append(prefix).append('"');
        for (int i = 0; i < value.length(); i++) {
            character(value, i);
        }
        json.append('"');
        return this;
    }

    /** Half of a surrogate pair is written as an escape: UTF-8 has no bytes for it, and it must not turn into a '?'. */
    private void character(String value, int at) {
        char c = value.charAt(at);
        if (c == '"' || c == '\\') {
            json.append('\\').append(c);
        } else if (Character.isISOControl(c) || isLoneSurrogate(value, at)) {
            json.append("\\u").append(HEX.toHexDigits(c));
        } else {
            json.append(c);
        }
    }

    private static boolean isLoneSurrogate(String value, int at) {
        char c = value.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == value.length() || !Character.isLowSurrogate(value.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(value.charAt(at - 1)));
    }
}
