package io.eventonce.perf.benchmark.workload;

import io.eventonce.event.EventKey;

/**
 * A set of rows of {@code events} that can be compared with another one without keeping either: how many, and the sum of
 * 64-bit hashes of all that is in them.
 */
public record RowSet(long size, long checksum) {
    public static final RowSet EMPTY = new RowSet(0, 0);

    /**
     * With one more row.
     *
     * @param order names the payload, see {@link SampleEvents#order}
     */
    public RowSet with(EventKey key, String order, int partition, long offset) {
        long hash = SplitMix.mix(hash(hash(hash(1, key.topic()), key.eventId()), order) ^ partition);
        return new RowSet(size + 1, checksum + SplitMix.mix(hash ^ offset));
    }

    private static long hash(long begin, String text) {
        long hash = begin;
        for (int i = 0; i < text.length(); i++) {
            hash = hash * 0x100_0000_01B3L ^ text.charAt(i);
        }
        return SplitMix.mix(hash);
    }
}
