package io.eventonce.ingest;

import java.util.List;

/**
 * The counters of all topics.
 *
 * @param processed records that were stored
 * @param duplicates records whose event was stored already, with the same payload
 * @param conflicts records whose event was stored already, with another payload
 * @param rejected records that can never be stored
 * @param topics those that events are stored of, sorted
 */
public record StoreStats(long processed, long duplicates, long conflicts, long rejected, List<String> topics) {
    public StoreStats {
        topics = List.copyOf(topics);
    }

    /** All records that were applied. */
    public long received() {
        return processed + duplicates + conflicts + rejected;
    }
}
