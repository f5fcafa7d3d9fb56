package io.eventonce.perf.benchmark.drain;

import io.eventonce.kit.RunningSystem;
import io.eventonce.perf.benchmark.Benchmark;
import io.eventonce.perf.benchmark.BenchmarkRun;
import io.eventonce.perf.benchmark.Metric;
import io.eventonce.perf.benchmark.round.EventAppender;
import io.eventonce.perf.benchmark.round.Ids;
import io.eventonce.perf.benchmark.round.Stores;
import io.eventonce.perf.benchmark.round.Topics;
import io.eventonce.perf.benchmark.round.Workload;
import java.util.List;

/** Measures how fast PostgreSQL takes the rows with nothing but COPY: the limit for every sink on this machine. */
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
        for (Ids ids : Ids.values()) {
            RunningSystem system = run.freshSystem();
            Workload workload = Workload.of(run.settings().records(), 0, ids);
            Topics topics = new Topics(system.addresses().kafkaBootstrap());
            topics.create(Drain.PARTITIONS);
            new DrainRound(system, workload, EventAppender.append(topics, workload), false)
                    .runFromNothing(List.of(system.newDedupConsumer()));
            CopyFiles files = CopyFiles.write(new Stores(system));
            for (int round = 0; round < run.settings().rounds(); round++) {
                run.measured(variant(ids), Metric.rate("rows"), files.load());
            }
        }
    }
}
