package io.eventonce.ingest.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many requests of each key are here. Knows only the keys that have some. Safe for use by many threads. */
final class KeyRequests {
    private final int most;
    private final Map<String, Integer> here = new ConcurrentHashMap<>();

    /** @param most of one key at a time */
    KeyRequests(int most) {
        this.most = most;
    }

    /** Counts one more, which must {@link #leave}; false if there are too many, and then it is not counted. */
    boolean enter(String key) {
        if (here.merge(key, 1, Integer::sum) <= most) {
            return true;
        }
        leave(key);
        return false;
    }

    void leave(String key) {
        here.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1);
    }
}
