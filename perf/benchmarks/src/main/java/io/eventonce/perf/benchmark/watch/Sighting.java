package io.eventonce.perf.benchmark.watch;

/** How many records were applied, and when that was seen. */
public record Sighting(long applied, long nanoTime) {
    /**
     * Records per second from this one to a later one.
     *
     * @throws IllegalStateException if there is nothing between them
     */
    public double rateUntil(Sighting later) {
        if (later.applied <= applied) {
            throw new IllegalStateException("all was over before the watch began: too few records");
        }
        return (later.applied - applied) * 1e9 / (later.nanoTime - nanoTime);
    }
}
