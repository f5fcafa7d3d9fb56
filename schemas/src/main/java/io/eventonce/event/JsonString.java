package io.eventonce.event;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The last string of a {@link JsonScanner}: the position and the kind of its content. One object per scanner,
 * overwritten by the next string. So a string that nobody keeps costs no memory.
 */
final class JsonString {
    private final byte[] json;
    private int start;
    private int end;
    private boolean escaped;
    private boolean nul;
    private boolean loneSurrogate;

    JsonString(byte[] json) {
        this.json = json;
    }

    /** The first byte of the content, after the opening quote. */
    int start() {
        return start;
    }

    /** The closing quote. */
    int end() {
        return end;
    }

    /** True if the content has an escape, so that its bytes are not its text. */
    boolean isEscaped() {
        return escaped;
    }

    /** True if the text contains U+0000, which JSON can only write as an escape. */
    boolean hasNul() {
        return nul;
    }

    /** True if an escape names half of a surrogate pair: such text is no Unicode text. */
    boolean hasLoneSurrogate() {
        return loneSurrogate;
    }

    /** The content with its escapes resolved. */
    String text() {
        return escaped ? JsonEscapes.resolve(json, start, end) : new String(json, start, end - start, UTF_8);
    }

    /**
     * Passes over the string whose opening quote is at {@code quote}.
     *
     * @return the index after the closing quote
     * @throws NotJsonException if it is no JSON string
     */
    int scan(int quote) {
        start = quote + 1;
        escaped = false;
        nul = false;
        loneSurrogate = false;
        int at = start;
        while (at < json.length) {
            byte next = json[at];
            if (next == '"') {
                end = at;
                return at + 1;
            }
            if (next == '\\') {
                at = passEscape(at);
                continue;
            }
            if (next >= ' ') {
                at++;
                continue;
            }
            at = passSequence(at);
        }
        throw new NotJsonException(at, "a string is not closed");
    }

    private int passSequence(int at) {
        if (json[at] >= 0) {
            throw new NotJsonException(at, "a control character in a string is not escaped");
        }
        int end = Utf8.endOfSequence(json, at);
        if (end == Utf8.ILL_FORMED) {
            throw new NotJsonException(at, "a string is not valid UTF-8");
        }
        return end;
    }

    private int passEscape(int backslash) {
        escaped = true;
        int unit = JsonEscapes.unit(json, backslash);
        int end = JsonEscapes.end(json, backslash);
        if (unit == 0) {
            nul = true;
        }
        if (!Character.isSurrogate((char) unit)) {
            return end;
        }
        if (Character.isHighSurrogate((char) unit) && JsonEscapes.isLowSurrogate(json, end)) {
            return JsonEscapes.end(json, end);
        }
        loneSurrogate = true;
        return end;
    }
}
