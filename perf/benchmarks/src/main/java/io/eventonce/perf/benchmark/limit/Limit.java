package io.eventonce.perf.benchmark.limit;

import io.eventonce.perf.benchmark.Benchmark;
import io.eventonce.perf.benchmark.BenchmarkRun;
import io.eventonce.perf.benchmark.BenchmarkSystem;
import io.eventonce.perf.benchmark.Metric;
import io.eventonce.perf.benchmark.stores.Database;
import io.eventonce.perf.benchmark.stores.Schema;
import io.eventonce.perf.benchmark.workload.EventLog;
import io.eventonce.perf.benchmark.workload.Ids;
import io.eventonce.perf.benchmark.workload.Topics;
import io.eventonce.perf.benchmark.workload.Workload;

/** How fast PostgreSQL and Kafka are without the system. */
public final class Limit implements Benchmark {
    @Override
    public String name() {
        return "limit";
    }

    @Override
    public String description() {
        return "raw COPY of the same rows into the same table; reading from Kafka only";
    }

    /** The variant with raw COPY of these ids; its metric is {@code rate}. */
    public static String copyVariant(Ids ids) {
        return "raw COPY, " + ids.label();
    }

    @Override
    public void run(BenchmarkRun run) throws Exception {
        BenchmarkSystem system = run.system();
        Database database = Schema.create(system);
        for (Ids ids : Ids.values()) {
            Workload workload = Workload.of(run.settings().records(), 0, ids);
            CopyFiles files = CopyFiles.write(system.stack().data().path(), workload);
            for (int round = 0; round < run.settings().rounds(); round++) {
                run.measured(copyVariant(ids), Metric.rate("rows"), files.load(database));
            }
            files.delete();
        }
        consume(run, new Topics(system.addresses().kafkaBootstrap()));
    }

    private static void consume(BenchmarkRun run, Topics topics) throws Exception {
        EventLog.append(topics, Workload.of(run.settings().records(), 0, Ids.RANDOM));
        // The first one only makes the client fast.
        LogReader.rate(topics);
        for (int round = 0; round < run.settings().rounds(); round++) {
            run.measured("Kafka consumer only", Metric.rate("records"), LogReader.rate(topics));
        }
    }
}
