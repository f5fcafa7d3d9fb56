package io.eventonce.event;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/** A position in bytes that claim to be JSON (RFC 8259), and the steps over its tokens. */
final class JsonScanner {
    /** The answer of {@link #peek} after the last byte. */
    static final int END = -1;

    private static final byte[] TRUE = "true".getBytes(US_ASCII);
    private static final byte[] FALSE = "false".getBytes(US_ASCII);
    private static final byte[] NULL = "null".getBytes(US_ASCII);

    private final byte[] json;
    private final JsonString string;
    private int at;

    JsonScanner(byte[] json) {
        this.json = json;
        this.string = new JsonString(json);
    }

    /** The index of the next byte to be read. */
    int at() {
        return at;
    }

    /** Skips white space and returns the next byte, 0 to 255, without reading it. {@link #END} if there is no byte. */
    int peek() {
        while (at < json.length) {
            int next = json[at] & 0xff;
            if (next > ' ') {
                return next;
            }
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                return next;
            }
            at++;
        }
        return END;
    }

    /** Passes over white space and, if it comes next, the byte. */
    boolean pass(char expected) {
        if (peek() != expected) {
            return false;
        }
        at++;
        return true;
    }

    /** Passes over white space and the byte, which must come next. */
    void require(char expected) {
        if (!pass(expected)) {
            throw unexpected("'" + expected + "'");
        }
    }

    /** Passes over white space and a string. */
    JsonString string() {
        if (peek() != '"') {
            throw unexpected("a string");
        }
        at = string.scan(at);
        return string;
    }

    /** Passes over {@code true}, {@code false} or {@code null}, whose first letter comes next. */
    void literal() {
        byte[] literal = switch (json[at]) {
            case 't' -> TRUE;
            case 'f' -> FALSE;
            default -> NULL;
        };
        int end = at + literal.length;
        if (end > json.length || !Arrays.equals(json, at, end, literal, 0, literal.length)) {
            throw unexpected("a value");
        }
        at = end;
    }

    /**
     * Passes over a number that comes next.
     *
     * @return true if it has an exponent
     */
    boolean number() {
        passIfNext('-');
        if (!passIfNext('0')) {
            digits();
        }
        if (passIfNext('.')) {
            digits();
        }
        if (!passIfNext('e') && !passIfNext('E')) {
            return false;
        }
        if (!passIfNext('-')) {
            passIfNext('+');
        }
        digits();
        return true;
    }

    private boolean passIfNext(char expected) {
        if (at == json.length || json[at] != expected) {
            return false;
        }
        at++;
        return true;
    }

    private void digits() {
        int start = at;
        while (at < json.length && json[at] >= '0' && json[at] <= '9') {
            at++;
        }
        if (at == start) {
            throw unexpected("a digit");
        }
    }

    /** Requires that nothing but white space is left. */
    void requireEnd() {
        if (peek() != END) {
            throw unexpected("the end");
        }
    }

    /** To be thrown when something else comes next than what would be JSON. */
    NotJsonException unexpected(String expected) {
        return new NotJsonException(at, "expected " + expected);
    }
}
