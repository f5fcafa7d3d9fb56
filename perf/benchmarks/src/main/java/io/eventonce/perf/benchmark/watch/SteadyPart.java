package io.eventonce.perf.benchmark.watch;

import io.eventonce.devstack.ManagedProcess;
import io.eventonce.perf.benchmark.BenchmarkSystem;
import io.eventonce.perf.benchmark.workload.Workload;
import java.sql.SQLException;
import java.util.List;

/** The part of a round that counts: after the warm-up, and before the first partition runs dry. */
public final class SteadyPart {
    private static final double UNTIL = 0.95;

    private SteadyPart() {
    }

    /**
     * Waits for its beginning and its end.
     *
     * @param sure how many records the watch will see at least
     * @param name what to call the processes in the report
     * @param processes that apply the records
     */
    public static Drained measure(ProgressWatch watch, Workload workload, long sure, BenchmarkSystem system,
            String name,
            List<ManagedProcess> processes) throws SQLException, InterruptedException {
        Sighting begin = watch.await(workload.warmUp());
        Usage before = Usage.of(system, name, processes);
        Sighting end = watch.await((long) (sure * UNTIL));
        Usage after = Usage.of(system, name, processes);
        return new Drained(begin.rateUntil(end), after.since(before, end.applied() - begin.applied()));
    }
}
