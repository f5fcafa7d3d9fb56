package io.eventonce.ingest;

import io.eventonce.event.BatchOutcomes;
import io.eventonce.service.Ticker;

/**
 * Outcomes as they were received.
 *
 * @param at a time of the {@link Ticker}
 */
record ReceivedOutcomes(BatchOutcomes outcomes, long at) {
    private static final int BATCH = 256;
    private static final int RANGE = 48;
    private static final int REJECTED = 512;

    /** How much memory they take, about: a rejected record has a text. */
    long bytes() {
        int ranges = outcomes.duplicates().size() + outcomes.conflicts().size();
        return BATCH + (long) RANGE * ranges + (long) REJECTED * outcomes.rejected().size();
    }
}
