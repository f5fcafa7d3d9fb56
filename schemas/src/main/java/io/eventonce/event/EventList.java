package io.eventonce.event;

import java.util.List;

/**
 * Takes a list of events apart into the bytes of its items, for {@link EventCodec} to judge one by one: an item that is
 * no event, or not even JSON, does not harm its neighbours as long as it is clear where it ends. Each item is copied
 * when it is asked for, not before.
 */
public final class EventList {
    private EventList() {
    }

    /** True if the first byte that is not white space is {@code [}: the body is a list, not one event. */
    public static boolean isArray(byte[] body) {
        return new JsonScanner(body).peek() == '[';
    }

    /**
     * Where a second object begins right after a first one, as in NDJSON and in lines without their ends.
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
     * @throws NotJsonException if it is not clear where the items begin and end: no array, brackets or quotes without
     *     their partner, a comma missing or too many, more bytes after the array
     */
    public static List<byte[]> split(byte[] jsonArray) {
        return split(jsonArray, Integer.MAX_VALUE - 1);
    }

    /**
     * The same for a list that must not grow above a size: an array of millions of tiny items takes many times its own
     * memory when taken apart.
     *
     * @param most how many items are wanted
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
