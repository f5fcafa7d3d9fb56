package io.eventonce.system;

/** The counters of one topic in {@code topic_stats}. */
record Counters(long processed, long duplicates, long conflicts, long rejected) {
    long received() {
        return processed + duplicates + conflicts + rejected;
    }
}
