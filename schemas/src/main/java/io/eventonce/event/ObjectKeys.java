package io.eventonce.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of all open objects, to find repeated keys. A few keys without escapes are compared in place, which costs no
 * memory. The keys of other objects go to a hash set, which stays fast for any number of keys, hostile ones included.
 */
final class ObjectKeys {
    private static final int FEW = 16;

    private final byte[] json;
    private final int[] firstKey;
    private int[] starts = new int[FEW];
    private int[] ends = new int[FEW];
    private int size;
    private @Nullable Map<Integer, Set<String>> large;

    ObjectKeys(byte[] json, int maxDepth) {
        this.json = json;
        this.firstKey = new int[maxDepth + 1];
    }

    void open(int depth) {
        firstKey[depth] = size;
    }

    void close(int depth) {
        size = firstKey[depth];
        if (large != null) {
            large.remove(depth);
        }
    }

    /** Adds a key to the innermost object, the one of this depth; false if it is there already. */
    boolean add(int depth, JsonString key) {
        Set<String> names = large == null ? null : large.get(depth);
        if (names != null) {
            return names.add(key.text());
        }
        if (key.isEscaped() || size - firstKey[depth] == FEW) {
            return moveToSet(depth).add(key.text());
        }
        for (int i = firstKey[depth]; i < size; i++) {
            if (Arrays.equals(json, starts[i], ends[i], json, key.start(), key.end())) {
                return false;
            }
        }
        push(key);
        return true;
    }

    private void push(JsonString key) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
        }
        starts[size] = key.start();
        ends[size] = key.end();
        size++;
    }

    private Set<String> moveToSet(int depth) {
        Set<String> names = new HashSet<>();
        for (int i = firstKey[depth]; i < size; i++) {
            names.add(new String(json, starts[i], ends[i] - starts[i], UTF_8));
        }
        size = firstKey[depth];
        if (large == null) {
            large = new HashMap<>();
        }
        large.put(depth, names);
        return names;
    }
}
