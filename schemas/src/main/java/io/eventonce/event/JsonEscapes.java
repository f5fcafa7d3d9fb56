package io.eventonce.event;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The escapes in a JSON string (RFC 8259 section 7). */
final class JsonEscapes {
    private static final int HEX_DIGITS = 4;

    private JsonEscapes() {
    }

    /**
     * The UTF-16 code unit of the escape at {@code backslash}.
     *
     * @throws NotJsonException if it is not an escape of JSON
     */
    static int unit(byte[] json, int backslash) {
        int at = backslash + 1;
        if (at == json.length) {
            throw new NotJsonException(at, "a string is not closed");
        }
        return switch (json[at]) {
            case '"', '\\', '/' -> json[at];
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexUnit(json, at + 1);
            default -> throw new NotJsonException(backslash, "an unknown escape");
        };
    }

    private static int hexUnit(byte[] json, int from) {
        int unit = 0;
        for (int at = from; at < from + HEX_DIGITS; at++) {
            // A byte above 0x7f is negative here, and so no digit of any script.
            int digit = at < json.length ? Character.digit(json[at], 16) : -1;
            if (digit < 0) {
                throw new NotJsonException(at, "\\u is not followed by four hexadecimal digits");
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }

    /** The index after the escape at {@code backslash}, which must be one. */
    static int end(byte[] json, int backslash) {
        return json[backslash + 1] == 'u' ? backslash + 2 + HEX_DIGITS : backslash + 2;
    }

    /**
     * True if the second half of a surrogate pair begins at {@code at} as an escape.
     *
     * @throws NotJsonException if an escape begins there that JSON does not have
     */
    static boolean isLowSurrogate(byte[] json, int at) {
        return at < json.length && json[at] == '\\' && Character.isLowSurrogate((char) unit(json, at));
    }

    /** The text of a string's content, which must have been scanned. */
    static String resolve(byte[] json, int start, int end) {
        StringBuilder text = new StringBuilder(end - start);
        int at = start;
        while (at < end) {
            if (json[at] == '\\') {
                text.append((char) unit(json, at));
                at = end(json, at);
                continue;
            }
            int run = at;
            while (at < end && json[at] != '\\') {
                at++;
            }
            text.append(new String(json, run, at - run, UTF_8));
        }
        return text.toString();
    }
}
