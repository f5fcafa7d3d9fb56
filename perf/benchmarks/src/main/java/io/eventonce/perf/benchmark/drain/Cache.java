package io.eventonce.perf.benchmark.drain;

import io.eventonce.devstack.Application;
import io.eventonce.perf.benchmark.Benchmark;
import io.eventonce.perf.benchmark.BenchmarkRun;
import io.eventonce.perf.benchmark.BenchmarkSystem;
import io.eventonce.perf.benchmark.stores.Database;
import io.eventonce.perf.benchmark.watch.Drained;
import io.eventonce.perf.benchmark.workload.EventLog;
import io.eventonce.perf.benchmark.workload.Expected;
import io.eventonce.perf.benchmark.workload.Ids;
import io.eventonce.perf.benchmark.workload.Topics;
import io.eventonce.perf.benchmark.workload.Workload;
import java.util.List;

/** What the seen cache costs and what it saves. */
public final class Cache implements Benchmark {
    /** As a deletion does: what is remembered under the old identity is no answer any more. */
    private static final String FORGET = "update store_identity set generation = gen_random_uuid()";

    /** How Redis takes part in a round. */
    private enum Redises {
        ON("Redis on"),
        OFF("Redis off"),
        /** Everything that was remembered becomes void at the moment from which on the time counts. */
        COLD("Redis cold");

        private final String label;

        Redises(String label) {
            this.label = label;
        }
    }

    @Override
    public String name() {
        return "cache";
    }

    @Override
    public String description() {
        return "the drain with Redis on, off, and with marks made void after the warm-up";
    }

    @Override
    public void run(BenchmarkRun run) throws Exception {
        for (double duplicates : run.settings().quick() ? List.of(0.3) : Workload.DUPLICATES) {
            Workload workload = Workload.of(run.settings().records(), duplicates, Ids.RANDOM);
            BenchmarkSystem system = run.freshSystem();
            Topics topics = new Topics(system.addresses().kafkaBootstrap());
            topics.create(Drain.PARTITIONS);
            Expected expected = EventLog.append(topics, workload);
            // Or else the first variant alone would pay for a broker that is still compiling.
            run.say("warming up the services");
            drain(system, workload, expected, Redises.OFF);
            for (int round = 0; round < run.settings().rounds(); round++) {
                for (Redises redises : Redises.values()) {
                    drain(system, workload, expected, redises).report(run, "%d %% duplicates, %s"
                            .formatted(Math.round(workload.duplicates() * 100), redises.label));
                }
            }
        }
    }

    private static Drained drain(BenchmarkSystem system, Workload workload, Expected expected, Redises redises)
            throws Exception {
        Application consumer = system.dedupConsumer()
                .with("EVENTONCE_CACHE_ENABLED", Boolean.toString(redises != Redises.OFF));
        DrainRound round = redises == Redises.COLD
                ? new DrainRound(system, workload, expected, () -> new Database(system.addresses()).execute(FORGET))
                : new DrainRound(system, workload, expected);
        return round.runFromNothing(List.of(consumer));
    }
}
