package io.eventonce.ingest;

/**
 * What became of the records that were applied.
 *
 * @param processed records that were stored
 * @param duplicates records whose event was stored already, with the same payload
 * @param conflicts records whose event was stored already, with another payload
 * @param rejected records that can never be stored
 */
public record StoreCounters(long processed, long duplicates, long conflicts, long rejected) {
    /** All records that were applied. */
    public long received() {
        return processed + duplicates + conflicts + rejected;
    }
}
