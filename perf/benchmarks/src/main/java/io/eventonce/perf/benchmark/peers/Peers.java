package io.eventonce.perf.benchmark.peers;

import io.eventonce.devstack.ManagedProcess;
import io.eventonce.devstack.Program;
import io.eventonce.devstack.ServiceAddresses;
import io.eventonce.kit.RunningSystem;
import io.eventonce.perf.benchmark.Benchmark;
import io.eventonce.perf.benchmark.BenchmarkRun;
import io.eventonce.perf.benchmark.PlainJavaProgram;
import io.eventonce.perf.benchmark.round.EventAppender;
import io.eventonce.perf.benchmark.round.Expected;
import io.eventonce.perf.benchmark.round.Ids;
import io.eventonce.perf.benchmark.round.ProgressWatch;
import io.eventonce.perf.benchmark.round.Stores;
import io.eventonce.perf.benchmark.round.Throughput;
import io.eventonce.perf.benchmark.round.Topics;
import io.eventonce.perf.benchmark.round.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Measures how fast other sinks are with 30 % duplicates and random ids. */
public final class Peers implements Benchmark {
    /** The beginning of the names of its variants. */
    public static final String DEBEZIUM = "Debezium JDBC sink";
    /** The beginning of the names of its variants. */
    public static final String FLINK = "Flink JDBC sink";

    private static final int PARTITIONS = 12;
    private static final double DUPLICATES = 0.3;
    /** One statement per record takes its time. */
    private static final int SHARE_OF_LISTENER = 20;

    private static final List<Sink> SINKS = List.of(
            new Sink(DEBEZIUM, (group, folder, services) -> ConnectWorker.program(group, folder, services,
                    ConnectWorker.BEST)),
            new Sink(FLINK, (group, folder, services) -> FlinkSql.program(group, folder, services, true)),
            new Sink(DEBEZIUM + ", as shipped", (group, folder, services) -> ConnectWorker.program(group, folder,
                    services, Map.of())),
            new Sink(FLINK + ", as shipped", (group, folder, services) -> FlinkSql.program(group, folder, services,
                    false)));

    /** A sink of another project, which moves {@link FlatEvents} into {@link PeerTable}. */
    private record Sink(String variant, Start start) {
        interface Start {
            /** @param group of its consumers, a new one for each run */
            Program program(String group, Path folder, ServiceAddresses services) throws IOException;
        }
    }

    @Override
    public String name() {
        return "peers";
    }

    @Override
    public String description() {
        return "the same events, 30 % of them twice, through what people would use instead";
    }

    @Override
    public void run(BenchmarkRun run) throws Exception {
        Topics topics = new Topics(run.system().addresses().kafkaBootstrap());
        topics.create(PARTITIONS);
        topics.create(FlatEvents.TOPIC, PARTITIONS);
        listener(run, topics, Workload.of(run.settings().records() / SHARE_OF_LISTENER, DUPLICATES, Ids.RANDOM));
        sinks(run, topics, Workload.of(run.settings().records(), DUPLICATES, Ids.RANDOM));
    }

    private static void listener(BenchmarkRun run, Topics topics, Workload workload)
            throws IOException, InterruptedException {
        Expected expected = EventAppender.append(topics, workload);
        for (int round = 0; round < run.settings().rounds(); round++) {
            round(run.system(), workload, expected, listener("listener-" + round, run.system().addresses()))
                    .report(run, "spring-kafka listener, one INSERT per record");
        }
    }

    private static Program listener(String group, ServiceAddresses services) {
        return new PlainJavaProgram("listener", "none", List.of("-Xmx384m", "-jar", PeerFiles.listener().toString()),
                Map.of("SPRING_KAFKA_BOOTSTRAP_SERVERS", services.kafkaBootstrap(),
                        "SPRING_KAFKA_CONSUMER_GROUP_ID", group,
                        "SPRING_DATASOURCE_URL", services.jdbcUrl(),
                        "SPRING_DATASOURCE_USERNAME", services.user(),
                        "SPRING_DATASOURCE_PASSWORD", services.password()),
                // It has no port; the watch looks at the table.
                () -> true);
    }

    private static void sinks(BenchmarkRun run, Topics topics, Workload workload)
            throws IOException, InterruptedException {
        Expected expected = EventAppender.append(topics, FlatEvents.TOPIC, workload,
                event -> FlatEvents.json(workload.events(), event));
        RunningSystem system = run.system();
        int number = 0;
        for (Sink sink : run.settings().quick() ? SINKS.subList(0, 2) : SINKS) {
            for (int round = 0; round < run.settings().rounds(); round++) {
                Program program = sink.start.program("sink-" + number++, system.stack().data().path(),
                        system.addresses());
                round(system, workload, expected, program).report(run, sink.variant);
            }
        }
    }

    private static Throughput round(RunningSystem system, Workload workload, Expected expected, Program peer)
            throws IOException, InterruptedException {
        Stores stores = new Stores(system);
        PeerTable.create(stores);
        ManagedProcess process = system.start(peer);
        try (ProgressWatch watch = ProgressWatch.ofTable(stores.database(), PeerTable.NAME)) {
            // Of an event that is twice in one batch, the sink writes only the last.
            Throughput throughput = Throughput.measure(watch, workload.warmUp(), expected.events(),
                    () -> Throughput.usage(system, List.of(process)));
            PeerTable.awaitRows(stores.database(), expected.events());
            return throughput;
        } finally {
            system.stop(process);
        }
    }
}
