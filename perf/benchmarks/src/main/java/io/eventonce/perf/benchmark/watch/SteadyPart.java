package io.eventonce.perf.benchmark.watch;

import java.sql.SQLException;
import java.util.function.Supplier;

/**
 * The part of a round that counts: after the warm-up, and before the first partition runs dry.
 *
 * @param warmUp records that do not count
 * @param records that the watch will see for sure
 */
public record SteadyPart(ProgressWatch watch, long warmUp, long records) {

    private static final double UNTIL = 0.95;

    /** Waits for its beginning and its end. */
    public Drained measure(Supplier<Usage> usage) throws SQLException, InterruptedException {
        Sighting begin = watch.await(warmUp);
        Usage before = usage.get();
        Sighting end = watch.await((long) (records * UNTIL));
        return new Drained(begin.rateUntil(end), usage.get().since(before, end.applied() - begin.applied()));
    }
}
