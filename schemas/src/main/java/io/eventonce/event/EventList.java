package io.eventonce.event;

import java.util.List;

/**
 * Splits a list of events into the bytes of its items. {@link EventCodec} then judges one by one. An item that is not
 * an event, or not even JSON, does not harm its neighbours if its end is clear. Each item is copied when it is asked
 * for, not before.
 */
public final class EventList {
    private EventList() {
    }

    /** True if the first byte that is not white space is {@code [}: the body is a list, not one event. */
    public static boolean isArray(byte[] body) {
        return new JsonScanner(body).peek() == '[';
    }

    /**
     * The position of a second object right after a first one, as in NDJSON and in lines without their ends.
     *
     * @return -1 if the body does not begin with two objects
     */
    public static int secondObject(byte[] body) {
        JsonScanner scanner = new JsonScanner(body);
        if (scanner.peek() != '{') {
            return -1;
        }
        try {
            JsonWalker.walk(scanner, JsonVisitor.NONE);
        } catch (NotJsonException e) {
            return -1;
        }
        return scanner.peek() == '{' ? scanner.at() : -1;
    }

    /**
     * The items of a JSON array, in order, each without the white space around it.
     *
     * @throws NotJsonException if the items have no clear beginning and end: no array, unbalanced brackets or quotes, a
     *     missing or surplus comma, or bytes after the array
     */
    public static List<byte[]> split(byte[] jsonArray) {
        return split(jsonArray, Integer.MAX_VALUE - 1);
    }

    /**
     * The same with a largest number of items. An array of millions of tiny items takes many times its own memory when
     * it is split.
     *
     * @param most the largest number of items
     * @return if there are more than that, the first {@code most + 1}; the rest is not looked at
     */
    public static List<byte[]> split(byte[] jsonArray, int most) {
        return new ArraySplitter(jsonArray).split(most);
    }

    /** The lines of NDJSON that are not blank, in order, without their line ends ({@code \n} or {@code \r\n}). */
    public static List<byte[]> lines(byte[] ndjson) {
        return lines(ndjson, Integer.MAX_VALUE - 1);
    }

    /**
     * The same for a list that must not grow above a size.
     *
     * @param most how many lines are wanted
     * @return if there are more than that, the first {@code most + 1}; the rest is not looked at
     */
    public static List<byte[]> lines(byte[] ndjson, int most) {
        Pieces lines = new Pieces(ndjson);
        int start = 0;
        while (start < ndjson.length && lines.size() <= most) {
            int end = start;
            boolean blank = true;
            while (end < ndjson.length && ndjson[end] != '\n') {
                blank &= isBlank(ndjson[end]);
                end++;
            }
            if (!blank) {
                lines.add(start, ndjson[end - 1] == '\r' ? end - 1 : end);
            }
            start = end + 1;
        }
        return lines;
    }

    private static boolean isBlank(byte next) {
        return next == ' ' || next == '\t' || next == '\r';
    }
}
