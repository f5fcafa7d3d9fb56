package io.eventonce.perf.benchmark.drain;

import io.eventonce.devstack.Application;
import io.eventonce.kit.RunningSystem;
import io.eventonce.perf.benchmark.Benchmark;
import io.eventonce.perf.benchmark.BenchmarkRun;
import io.eventonce.perf.benchmark.round.EventAppender;
import io.eventonce.perf.benchmark.round.Expected;
import io.eventonce.perf.benchmark.round.Ids;
import io.eventonce.perf.benchmark.round.Throughput;
import io.eventonce.perf.benchmark.round.Topics;
import io.eventonce.perf.benchmark.round.Workload;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** Measures how fast records that wait in Kafka get into PostgreSQL. */
public final class Drain implements Benchmark {
    public static final String NO_DUPLICATES = variant(0, Ids.RANDOM);
    /** The variant that others are compared with. */
    public static final String SOME_DUPLICATES = variant(0.3, Ids.RANDOM);
    public static final String ALL_DUPLICATES = variant(1, Ids.RANDOM);
    /** The end of the name of a variant without Redis. */
    public static final String REDIS_OFF = ", Redis off";

    /** As dedup-consumer makes it. */
    static final int PARTITIONS = 12;

    private static final List<Log> LOGS = List.of(
            new Log(0, Ids.RANDOM, PARTITIONS, List.of(Way.USUAL, Way.REDIS_OFF, Way.REDIS_COLD)),
            new Log(0.3, Ids.RANDOM, PARTITIONS, List.of(Way.values())),
            new Log(1, Ids.RANDOM, PARTITIONS, List.of(Way.USUAL, Way.REDIS_OFF, Way.REDIS_COLD)),
            new Log(0, Ids.TIME_ORDERED, PARTITIONS, List.of(Way.USUAL)),
            new Log(0.3, Ids.TIME_ORDERED, PARTITIONS, List.of(Way.USUAL)),
            new Log(1, Ids.TIME_ORDERED, PARTITIONS, List.of(Way.USUAL)),
            new Log(0.3, Ids.RANDOM, 1, List.of(Way.USUAL)),
            new Log(0.3, Ids.RANDOM, 4, List.of(Way.USUAL)),
            new Log(0.3, Ids.RANDOM, 48, List.of(Way.USUAL)));

    /** Records in Kafka, and the ways in which they are drained. */
    private record Log(double duplicates, Ids ids, int partitions, List<Way> ways) {
        String variant() {
            return Drain.variant(duplicates, ids) + (partitions == PARTITIONS ? "" : ", partitions: " + partitions);
        }
    }

    /** The variants of dedup-consumer. */
    private enum Way {
        USUAL("", 1),
        REDIS_OFF(Drain.REDIS_OFF, 1),
        /** All marks become void at the moment when the time begins to count. */
        REDIS_COLD(", Redis cold", 1),
        TWO_PROCESSES(", 2 processes", 2),
        THREE_PROCESSES(", 3 processes", 3);

        private final String suffix;
        private final int processes;

        Way(String suffix, int processes) {
            this.suffix = suffix;
            this.processes = processes;
        }

        private List<Application> applications(RunningSystem system) {
            return IntStream.rangeClosed(1, processes)
                    .mapToObj(number -> system.newDedupConsumer().named("dedup-consumer-" + number)
                            .with("EVENTONCE_CACHE_ENABLED", Boolean.toString(this != REDIS_OFF)))
                    .toList();
        }
    }

    private static String variant(double duplicates, Ids ids) {
        return "%d %% duplicates, %s".formatted(Math.round(duplicates * 100), ids.label());
    }

    @Override
    public String name() {
        return "drain";
    }

    @Override
    public String description() {
        return "records that wait in Kafka, into PostgreSQL; also without Redis, with more processes and partitions";
    }

    @Override
    public void run(BenchmarkRun run) throws Exception {
        for (Log log : run.settings().quick() ? LOGS.subList(1, 2) : LOGS) {
            Workload workload = Workload.of(run.settings().records(), log.duplicates, log.ids);
            RunningSystem system = run.freshSystem();
            Topics topics = new Topics(system.addresses().kafkaBootstrap());
            topics.create(log.partitions);
            Expected expected = EventAppender.append(topics, workload);
            // Or else the first round would pay for a broker that is still compiling, which the peers' do not.
            run.say("warming up the services");
            drain(system, workload, expected, Way.USUAL);
            for (int round = 0; round < run.settings().rounds(); round++) {
                for (Way way : log.ways) {
                    drain(system, workload, expected, way).report(run, log.variant() + way.suffix);
                }
            }
        }
    }

    private static Throughput drain(RunningSystem system, Workload workload, Expected expected, Way way)
            throws IOException, InterruptedException {
        return new DrainRound(system, workload, expected, way == Way.REDIS_COLD)
                .runFromNothing(way.applications(system));
    }
}
