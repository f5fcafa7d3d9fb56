package io.eventonce.perf.benchmark.drain;

import io.eventonce.perf.benchmark.Benchmark;
import io.eventonce.perf.benchmark.BenchmarkRun;
import io.eventonce.perf.benchmark.BenchmarkSystem;
import io.eventonce.perf.benchmark.Metric;
import io.eventonce.perf.benchmark.round.Database;
import io.eventonce.perf.benchmark.round.Ids;
import io.eventonce.perf.benchmark.round.Workload;

/** How fast PostgreSQL takes the rows with nothing but COPY: the most that anybody could reach here. */
public final class Limit implements Benchmark {
    public static final String RANDOM_IDS = variant(Ids.RANDOM);

    private static String variant(Ids ids) {
        return "raw COPY, " + ids.label();
    }

    @Override
    public String name() {
        return "limit";
    }

    @Override
    public String description() {
        return "raw COPY of the same rows into the same table";
    }

    @Override
    public void run(BenchmarkRun run) throws Exception {
        BenchmarkSystem system = run.system();
        Database database = Database.withTables(system);
        for (Ids ids : Ids.values()) {
            Workload workload = Workload.of(run.settings().records(), 0, ids);
            CopyFiles files = CopyFiles.write(system.stack().data().path(), workload);
            for (int round = 0; round < run.settings().rounds(); round++) {
                run.measured(variant(ids), Metric.rate("rows"), files.load(database));
            }
            files.delete();
        }
    }
}
