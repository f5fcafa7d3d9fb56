package io.eventonce.event;

import java.util.Arrays;

/**
 * The brackets that are open: for each one whether it is an object's or an array's. One bit each, so as deep as bytes
 * go.
 */
final class Nesting {
    private long[] objects = new long[1];
    private int depth;

    /** The number of open brackets. */
    int depth() {
        return depth;
    }

    void open(boolean object) {
        int word = depth / Long.SIZE;
        if (word == objects.length) {
            objects = Arrays.copyOf(objects, 2 * word);
        }
        long bit = 1L << depth;
        objects[word] = object ? objects[word] | bit : objects[word] & ~bit;
        depth++;
    }

    /** True if the innermost open bracket is an object's; at least one must be open. */
    boolean inObject() {
        int innermost = depth - 1;
        return (objects[innermost / Long.SIZE] >>> innermost & 1) != 0;
    }

    void close() {
        depth--;
    }
}
