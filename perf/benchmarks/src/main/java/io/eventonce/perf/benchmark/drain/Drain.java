package io.eventonce.perf.benchmark.drain;

import io.eventonce.perf.benchmark.Benchmark;
import io.eventonce.perf.benchmark.BenchmarkRun;
import io.eventonce.perf.benchmark.BenchmarkSystem;
import io.eventonce.perf.benchmark.watch.Drained;
import io.eventonce.perf.benchmark.workload.EventLog;
import io.eventonce.perf.benchmark.workload.Expected;
import io.eventonce.perf.benchmark.workload.Ids;
import io.eventonce.perf.benchmark.workload.Topics;
import io.eventonce.perf.benchmark.workload.Workload;
import java.util.List;
import java.util.stream.Stream;

/** How fast records that wait in Kafka get into PostgreSQL. */
public final class Drain implements Benchmark {
    /** As dedup-consumer makes it. */
    static final int PARTITIONS = 12;

    @Override
    public String name() {
        return "drain";
    }

    @Override
    public String description() {
        return "records that wait in Kafka, into PostgreSQL";
    }

    private static List<Workload> workloads(int records, boolean quick) {
        if (quick) {
            return List.of(Workload.of(records, 0.3, Ids.RANDOM), Workload.of(records, 1, Ids.TIME_ORDERED));
        }

        return Stream.of(Ids.values()).flatMap(ids -> Workload.DUPLICATES.stream()
                .map(duplicates -> Workload.of(records, duplicates, ids))).toList();
    }

    @Override
    public void run(BenchmarkRun run) throws Exception {
        for (Workload workload : workloads(run.settings().records(), run.settings().quick())) {
            BenchmarkSystem system = run.freshSystem();
            Topics topics = new Topics(system.addresses().kafkaBootstrap());
            topics.create(PARTITIONS);
            Expected expected = EventLog.append(topics, workload);
            // Or else the first round would pay for a broker that is still compiling, which the peers' do not.
            run.say("warming up the services");
            drain(system, workload, expected);
            for (int round = 0; round < run.settings().rounds(); round++) {
                drain(system, workload, expected).report(run, workload.variant());
            }
        }
    }

    private static Drained drain(BenchmarkSystem system, Workload workload, Expected expected) throws Exception {
        return new DrainRound(system, workload, expected).runFromNothing(List.of(system.dedupConsumer()));
    }
}
