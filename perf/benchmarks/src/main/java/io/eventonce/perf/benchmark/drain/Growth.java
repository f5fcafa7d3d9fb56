package io.eventonce.perf.benchmark.drain;

import io.eventonce.kit.RunningSystem;
import io.eventonce.perf.benchmark.Benchmark;
import io.eventonce.perf.benchmark.BenchmarkRun;
import io.eventonce.perf.benchmark.latency.Latency;
import io.eventonce.perf.benchmark.round.EventAppender;
import io.eventonce.perf.benchmark.round.Expected;
import io.eventonce.perf.benchmark.round.Ids;
import io.eventonce.perf.benchmark.round.SampleEvents;
import io.eventonce.perf.benchmark.round.Stores;
import io.eventonce.perf.benchmark.round.Topics;
import io.eventonce.perf.benchmark.round.Workload;
import java.io.IOException;
import java.util.List;

/** Measures whether the drain gets slower as the table grows. */
public final class Growth implements Benchmark {
    private static final double DUPLICATES = 0.3;
    private static final List<Integer> SIZES = List.of(0, 1_000_000, 10_000_000, 50_000_000);
    private static final int RATE_OF_LATENCY = 1_000;
    /** Beyond all events of the rounds. */
    private static final long FIRST_EVENT_OF_LATENCY = 1_000_000_000;

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public String description() {
        return "the drain into a table that has rows already, and the time until a row is visible";
    }

    /** The variant of the drain with so many rows in the table before it. */
    public static String stored(int rows) {
        return "%,d rows stored".formatted(rows);
    }

    @Override
    public void run(BenchmarkRun run) throws Exception {
        RunningSystem system = run.freshSystem();
        Stores stores = new Stores(system);
        stores.recreateTables();
        long number = 0;
        for (int size : run.settings().quick() ? List.of(0, 200_000) : SIZES) {
            run.say("storing rows until there are %,d".formatted(size));
            StoredRows.grow(stores, size);
            for (int round = 0; round < run.settings().rounds(); round++) {
                round(run, system, number++, stored(size));
            }
            Latency.measure(run, system, FIRST_EVENT_OF_LATENCY + size, List.of(RATE_OF_LATENCY),
                    ", " + stored(size));
        }
    }

    /** @param number another one for each round on a system: it decides which events are sent */
    private static void round(BenchmarkRun run, RunningSystem system, long number, String variant)
            throws IOException, InterruptedException {
        int records = run.settings().records();
        Workload workload = new Workload(records, DUPLICATES, new SampleEvents(Ids.RANDOM), number * records);
        Expected expected = EventAppender.append(new Topics(system.addresses().kafkaBootstrap()), workload);
        Stores stores = new Stores(system);
        stores.flushRedis();
        stores.checkpoint();
        new DrainRound(system, workload, expected, false).run(List.of(system.newDedupConsumer())).report(run, variant);
    }
}
