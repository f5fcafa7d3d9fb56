package io.eventonce.system;

/** What {@code topic_stats} says about one topic. */
record Counters(long processed, long duplicates, long conflicts, long rejected) {
    long received() {
        return processed + duplicates + conflicts + rejected;
    }
}
