package io.eventonce.perf.benchmark.drain;

import io.eventonce.devstack.Application;
import io.eventonce.perf.benchmark.Benchmark;
import io.eventonce.perf.benchmark.BenchmarkRun;
import io.eventonce.perf.benchmark.BenchmarkSystem;
import io.eventonce.perf.benchmark.watch.Drained;
import io.eventonce.perf.benchmark.workload.EventLog;
import io.eventonce.perf.benchmark.workload.Expected;
import io.eventonce.perf.benchmark.workload.Ids;
import io.eventonce.perf.benchmark.workload.Topics;
import io.eventonce.perf.benchmark.workload.Workload;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** What more consumers and more partitions bring on one machine. */
public final class Scale implements Benchmark {
    private static final double DUPLICATES = 0.3;

    /** How the records are spread, and over how many processes, with two consumers each. */
    private record Setting(int partitions, int processes) {
        private String variant() {
            return "%d partition%s, %d process%s".formatted(partitions, partitions == 1 ? "" : "s", processes,
                    processes == 1 ? "" : "es");
        }
    }

    @Override
    public String name() {
        return "scale";
    }

    @Override
    public String description() {
        return "the drain with more dedup-consumers and more partitions";
    }

    private static List<Setting> settings(boolean quick) {
        if (quick) {
            return List.of(new Setting(12, 2));
        }
        return List.of(new Setting(12, 1), new Setting(12, 2), new Setting(12, 3), new Setting(1, 1),
                new Setting(2, 1), new Setting(4, 1), new Setting(24, 1), new Setting(48, 1));
    }

    private static void decodeOnly(BenchmarkRun run) {
        DecodeOnly decode = new DecodeOnly();
        for (int round = 0; round < run.settings().rounds(); round++) {
            run.measured("decoding and hashing only, one core", Drained.RATE,
                    decode.rate(Duration.ofSeconds(run.settings().quick() ? 1 : 5)));
        }
    }

    @Override
    public void run(BenchmarkRun run) throws Exception {
        decodeOnly(run);
        Workload workload = Workload.of(run.settings().records(), DUPLICATES, Ids.RANDOM);
        for (Setting setting : settings(run.settings().quick())) {
            BenchmarkSystem system = run.freshSystem();
            Topics topics = new Topics(system.addresses().kafkaBootstrap());
            topics.create(setting.partitions());
            Expected expected = EventLog.append(topics, workload);
            for (int round = 0; round < run.settings().rounds(); round++) {
                List<Application> consumers = IntStream.rangeClosed(1, setting.processes())
                        .mapToObj(number -> system.dedupConsumer().named("dedup-consumer-" + number)).toList();
                new DrainRound(system, workload, expected).runFromNothing(consumers)
                        .report(run, setting.variant());
            }
        }
    }
}
