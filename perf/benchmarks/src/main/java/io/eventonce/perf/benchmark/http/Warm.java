package io.eventonce.perf.benchmark.http;

import io.eventonce.devstack.Application;
import io.eventonce.devstack.ApplicationJars;
import io.eventonce.devstack.ManagedProcess;
import io.eventonce.devstack.Training;
import io.eventonce.kit.RunningSystem;
import io.eventonce.perf.benchmark.Benchmark;
import io.eventonce.perf.benchmark.BenchmarkRun;
import io.eventonce.perf.benchmark.Metric;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Measures how long a start takes, and the speed of a process in its first two minutes. */
public final class Warm implements Benchmark {
    public static final String INGEST_API = "start of ingest-api";
    public static final String DEDUP_CONSUMER = "start of dedup-consumer";
    public static final String UP = "./eventonce up on a built tree";
    public static final String UP_AFTER_BUILD = "./eventonce up after a build";
    public static final String FIRST_SECONDS = "seconds 1 to 8 after readiness";
    public static final String TWO_MINUTES_LATER = "the same processes afterwards";
    public static final String BEFORE_EXCHANGE = RollingUpdate.BEFORE;
    public static final String EXCHANGE = RollingUpdate.DURING;
    public static final Metric ERRORS = RollingUpdate.ERRORS;
    /** The beginning of the names of the variants of single seconds. */
    public static final String SECOND = "second ";
    public static final Metric READY = new Metric("ready after", "s");

    private static final int FIRST = 8;
    private static final double NANOS = 1e9;

    @Override
    public String name() {
        return "warm";
    }

    @Override
    public String description() {
        return "starts; single events from readiness on (respond-async, 256 connections); a rolling update";
    }

    @Override
    public void run(BenchmarkRun run) throws Exception {
        for (int round = 0; round < run.settings().rounds(); round++) {
            Path data = run.settings().data().resolve("up");
            UpTime.forgetCaches();
            run.measured(UP_AFTER_BUILD, READY, UpTime.measure(data));
            new Training(ApplicationJars.find()).run();
            run.measured(UP, READY, UpTime.measure(data));
        }
        RunningSystem system = run.system();
        run.say("starting both once, which makes the tables and the topics");
        secondsUntilReady(system, List.of(system.newIngestApi(), system.newDedupConsumer()));
        for (int round = 0; round < run.settings().rounds(); round++) {
            starts(run, system);
            warmUp(run, system);
        }
        RollingUpdate.measure(run, system);
    }

    private static void starts(BenchmarkRun run, RunningSystem system) {
        Application ingest = system.newIngestApi();
        Application consumer = system.newDedupConsumer();
        run.measured(INGEST_API, READY, secondsUntilReady(system, List.of(ingest)));
        run.measured(DEDUP_CONSUMER, READY, secondsUntilReady(system, List.of(consumer)));
        run.measured("start of both at once", READY, secondsUntilReady(system, List.of(ingest, consumer)));
    }

    /** Of the last of them. */
    private static double secondsUntilReady(RunningSystem system, List<Application> applications) {
        long begin = System.nanoTime();
        List<ManagedProcess> started = applications.parallelStream().map(system::start).toList();
        double seconds = (System.nanoTime() - begin) / NANOS;
        started.forEach(system::stop);
        return seconds;
    }

    private static void warmUp(BenchmarkRun run, RunningSystem system) throws InterruptedException {
        int seconds = run.settings().quick() ? 20 : 120;
        try (IngestRound fresh = new IngestRound(system)) {
            LoadResult begin = fresh.offer(IngestCase.ASYNC, Duration.ZERO, Duration.ofSeconds(seconds));
            LoadResult later = fresh.offer(IngestCase.ASYNC, Duration.ZERO, Duration.ofSeconds(seconds / 4));
            for (int second = 0; second < seconds; second++) {
                LoadResult one = begin.part(second, second + 1);
                run.noted(SECOND + (second + 1), Metric.rate("events"), one.perSecond());
                run.noted(SECOND + (second + 1), Metric.P99, one.percentile(99));
            }
            report(run, FIRST_SECONDS, begin.part(0, FIRST));
            report(run, "seconds %d to %d".formatted(FIRST + 1, seconds / 2), begin.part(FIRST, seconds / 2));
            report(run, "seconds %d to %d".formatted(seconds / 2 + 1, seconds), begin.part(seconds / 2, seconds));
            report(run, TWO_MINUTES_LATER, later);
        }
    }

    private static void report(BenchmarkRun run, String variant, LoadResult result) {
        run.measured(variant, Metric.rate("events"), result.perSecond());
        run.measured(variant, Metric.P99, result.percentile(99));
    }
}
