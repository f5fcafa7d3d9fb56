package io.eventonce.perf.benchmark.http;

import io.eventonce.devstack.Application;
import io.eventonce.devstack.ManagedProcess;
import io.eventonce.perf.benchmark.Benchmark;
import io.eventonce.perf.benchmark.BenchmarkRun;
import io.eventonce.perf.benchmark.BenchmarkSystem;
import io.eventonce.perf.benchmark.Direction;
import io.eventonce.perf.benchmark.Metric;
import java.util.List;

/** How long an application takes until it is ready, where the services run and hold what it makes at its first start. */
public final class Warm implements Benchmark {
    public static final String INGEST_API = "ingest-api";
    public static final String DEDUP_CONSUMER = "dedup-consumer";
    public static final Metric READY = new Metric("ready after", "s", Direction.LOWER_IS_BETTER);
    private static final double NANOS = 1e9;

    @Override
    public String name() {
        return "warm";
    }

    @Override
    public String description() {
        return "from the start of a process until it is ready, with the services running";
    }

    @Override
    public void run(BenchmarkRun run) throws Exception {
        BenchmarkSystem system = run.system();
        Application ingest = system.ingestApi();
        Application consumer = system.dedupConsumer();
        run.say("starting both once, which makes the tables, the topics and the fast-start cache");
        secondsUntilReady(system, List.of(ingest, consumer));
        for (int round = 0; round < run.settings().rounds(); round++) {
            run.measured(INGEST_API, READY, secondsUntilReady(system, List.of(ingest)));
            run.measured(DEDUP_CONSUMER, READY, secondsUntilReady(system, List.of(consumer)));
            run.measured("both at once", READY, secondsUntilReady(system, List.of(ingest, consumer)));
        }
    }

    /** Of the last of them. */
    private static double secondsUntilReady(BenchmarkSystem system, List<Application> applications) {
        long begin = System.nanoTime();
        List<ManagedProcess> started = applications.parallelStream().map(system::start).toList();
        double seconds = (System.nanoTime() - begin) / NANOS;
        started.forEach(system::stop);
        return seconds;
    }
}
