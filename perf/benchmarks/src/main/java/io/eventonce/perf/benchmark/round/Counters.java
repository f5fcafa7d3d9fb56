package io.eventonce.perf.benchmark.round;

import io.eventonce.perf.benchmark.WrongOutcomeException;
import java.time.Duration;

/** The number of records per outcome, over all time. */
public record Counters(long processed, long duplicates, long conflicts, long rejected) {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration INTERVAL = Duration.ofMillis(200);

    /** All zero in a database without tables. */
    public static Counters of(Stores stores) {
        if (!stores.hasTables()) {
            return new Counters(0, 0, 0, 0);
        }
        return stores.database().rows("""
                select coalesce(sum(processed), 0), coalesce(sum(duplicates), 0), coalesce(sum(conflicts), 0),
                       coalesce(sum(rejected), 0) from topic_stats""",
                row -> new Counters(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4))).getFirst();
    }

    /** With what comes of so many new events and duplicates if all is right. */
    public Counters plus(long moreProcessed, long moreDuplicates) {
        return new Counters(processed + moreProcessed, duplicates + moreDuplicates, conflicts, rejected);
    }

    /**
     * Waits until as many records were applied as here, which must have come to the same.
     *
     * @throws WrongOutcomeException if they did not
     */
    public void await(Stores stores) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Counters now = of(stores);
        while (now.records() < records() && System.nanoTime() - deadline < 0) {
            Thread.sleep(INTERVAL);
            now = of(stores);
        }
        if (!now.equals(this)) {
            throw new WrongOutcomeException("expected " + this + ", found " + now);
        }
    }

    private long records() {
        return processed + duplicates + conflicts + rejected;
    }
}
