package io.eventonce.perf.benchmark.peers;

import io.eventonce.devstack.ManagedProcess;
import io.eventonce.devstack.Program;
import io.eventonce.perf.benchmark.Benchmark;
import io.eventonce.perf.benchmark.BenchmarkRun;
import io.eventonce.perf.benchmark.BenchmarkSystem;
import io.eventonce.perf.benchmark.stores.Database;
import io.eventonce.perf.benchmark.watch.Drained;
import io.eventonce.perf.benchmark.watch.ProgressWatch;
import io.eventonce.perf.benchmark.watch.SteadyPart;
import io.eventonce.perf.benchmark.watch.Usage;
import io.eventonce.perf.benchmark.workload.EventLog;
import io.eventonce.perf.benchmark.workload.Expected;
import io.eventonce.perf.benchmark.workload.Ids;
import io.eventonce.perf.benchmark.workload.Topics;
import io.eventonce.perf.benchmark.workload.Workload;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** How fast others are with 30 % duplicates and random ids. */
public final class Peers implements Benchmark {
    private static final int PARTITIONS = 12;
    private static final double DUPLICATES = 0.3;
    /** One statement per record takes its time. */
    private static final int SHARE_OF_LISTENER = 20;

    @Override
    public String name() {
        return "peers";
    }

    @Override
    public String description() {
        return "the same events, 30 % of them twice, through what people would use instead";
    }

    /** With the best settings first; of each only those if it is to be quick. */
    private static List<Sink> sinks(boolean quick) {
        return Stream.of(DebeziumSettings.ALL, FlinkSettings.ALL)
                .<Sink>flatMap(all -> all.stream().limit(quick ? 1 : all.size())).toList();
    }

    @Override
    public void run(BenchmarkRun run) throws Exception {
        BenchmarkSystem system = run.system();
        Topics topics = new Topics(system.addresses().kafkaBootstrap());
        topics.create(PARTITIONS);
        topics.create(FlatEvents.TOPIC, PARTITIONS);
        listener(run, topics, Workload.of(run.settings().records() / SHARE_OF_LISTENER, DUPLICATES, Ids.RANDOM));
        sinks(run, topics, Workload.of(run.settings().records(), DUPLICATES, Ids.RANDOM));
    }

    private static void listener(BenchmarkRun run, Topics topics, Workload workload) throws Exception {
        Expected expected = EventLog.append(topics, workload);
        for (int round = 0; round < run.settings().rounds(); round++) {
            Program listener = new PlainListener("listener-" + round, run.system().addresses());
            round(run.system(), workload, expected, listener).report(run,
                    "spring-kafka listener, one INSERT per record");
        }
    }

    private static void sinks(BenchmarkRun run, Topics topics, Workload workload) throws Exception {
        Expected expected = EventLog.append(topics, FlatEvents.TOPIC, workload,
                event -> FlatEvents.json(workload.events(), event));
        Path folder = run.system().stack().data().path();
        int number = 0;
        for (Sink sink : sinks(run.settings().quick())) {
            for (int round = 0; round < run.settings().rounds(); round++) {
                Program program = sink.program("sink-" + number++, folder, run.system().addresses());
                round(run.system(), workload, expected, program).report(run, sink.label());
            }
        }
    }

    private static Drained round(BenchmarkSystem system, Workload workload, Expected expected, Program peer)
            throws SQLException, InterruptedException {
        Database database = new Database(system.addresses());
        PeerTable table = new PeerTable(database);
        table.create();
        ManagedProcess process = system.start(peer);
        try (ProgressWatch watch = ProgressWatch.ofTable(database, PeerTable.NAME)) {
            // Of an event that is twice in one batch, the sink writes only the last.
            Drained drained = new SteadyPart(watch, workload.warmUp(), expected.rows().size())
                    .measure(() -> Usage.of(system, peer.name(), List.of(process)));
            table.awaitRows(expected.rows().size());
            return drained;
        } finally {
            system.stop(process);
        }
    }
}
