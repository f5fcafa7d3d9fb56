package io.eventonce.event;

import java.util.ArrayList;
import java.util.List;

/** The violations found so far. Their number is bounded, however many unknown fields a sender thinks of. */
final class Violations {
    private static final int MAX_UNKNOWN = 16;
    private static final int MAX_NAME = 64;
    private static final String UNKNOWN = "is not a field of an event, which has topic, event_id, timestamp, source and"
            + " payload";
    private static final String CONNECT = "schema";
    private static final String FROM_CONNECT = UNKNOWN
            + "; if Kafka Connect wraps the event in it, set value.converter.schemas.enable=false";
    private static final int REPLACEMENT = 0xfffd;

    private final List<Violation> found = new ArrayList<>(0);
    private int unknown;

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Violation> found() {
        return found;
    }

    void add(String field, int offset, String reason) {
        found.add(new Violation(field, offset, reason));
    }

    /**
     * Adds a field that an event does not have. The first 16 are named, each once. A name is cut to 64 code points.
     * U+FFFD replaces each invisible one (a control or format character, half of a surrogate pair). The empty name is
     * {@code ""}.
     */
    void addUnknown(String field, int offset) {
        if (unknown == MAX_UNKNOWN) {
            return;
        }
        String name = printable(field);
        if (found.stream().noneMatch(one -> one.field().equals(name))) {
            unknown++;
            add(name, offset, name.equals(CONNECT) ? FROM_CONNECT : UNKNOWN);
        }
    }

    private static String printable(String name) {
        if (name.isEmpty()) {
            return "\"\"";
        }
        StringBuilder printable = new StringBuilder();
        name.codePoints()
                .limit(MAX_NAME)
                .map(c -> isPrintable(c) ? c : REPLACEMENT)
                .forEach(printable::appendCodePoint);
        return name.codePointCount(0, name.length()) > MAX_NAME
                ? printable.append('…').toString()
                : printable.toString();
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.FORMAT, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }
}
