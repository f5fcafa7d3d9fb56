package io.eventonce.event;

import java.util.List;

/** Finds where the items of a JSON array begin and end, by brackets, quotes, commas and white space alone. */
final class ArraySplitter {
    private static final int END = -1;

    private final byte[] json;
    private final Nesting nesting = new Nesting();
    private int at;

    ArraySplitter(byte[] json) {
        this.json = json;
    }

    /** All items, or the first {@code most + 1} of them. */
    List<byte[]> split(int most) {
        Pieces items = new Pieces(json);
        require('[', "'['");
        if (peek() != ']') {
            passItem(items);
            while (peek() == ',') {
                if (items.size() > most) {
                    return items;
                }
                at++;
                passItem(items);
            }
        }
        require(']', "',' or ']'");
        if (peek() != END) {
            throw unexpected("the end");
        }
        return items;
    }

    private void passItem(Pieces items) {
        int first = peek();
        if (first == END || first == ',' || first == ']' || first == '}') {
            throw unexpected("a value");
        }
        int start = at;
        if (first == '{' || first == '[') {
            passContainer();
        } else if (first == '"') {
            passString();
        } else {
            passWord();
        }
        items.add(start, at);
    }

    private void passContainer() {
        do {
            switch (json[at]) {
                case '{', '[' -> open();
                case '}', ']' -> close();
                case '"' -> passString();
                default -> at++;
            }
        } while (nesting.depth() > 0 && at < json.length);
        if (nesting.depth() > 0) {
            throw unexpected(nesting.inObject() ? "'}'" : "']'");
        }
    }

    private void open() {
        nesting.open(json[at] == '{');
        at++;
    }

    private void close() {
        if (nesting.inObject() != (json[at] == '}')) {
            throw unexpected(nesting.inObject() ? "'}'" : "']'");
        }
        nesting.close();
        at++;
    }

    private void passString() {
        at++;
        while (at < json.length && json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        if (at >= json.length) {
            at = json.length;
            throw unexpected("the end of a string");
        }
        at++;
    }

    /** A number, a literal, or what somebody took for one. */
    private void passWord() {
        while (at < json.length && !endsWord(json[at])) {
            at++;
        }
    }

    private static boolean endsWord(byte next) {
        return switch (next) {
            case ' ', '\t', '\r', '\n', ',', '{', '}', '[', ']', '"' -> true;
            default -> false;
        };
    }

    private int peek() {
        while (at < json.length) {
            byte next = json[at];
            if (next != ' ' && next != '\t' && next != '\r' && next != '\n') {
                return next & 0xff;
            }
            at++;
        }
        return END;
    }

    private void require(char expected, String description) {
        if (peek() != expected) {
            throw unexpected(description);
        }
        at++;
    }

    private NotJsonException unexpected(String expected) {
        return new NotJsonException(at, "expected " + expected);
    }
}
