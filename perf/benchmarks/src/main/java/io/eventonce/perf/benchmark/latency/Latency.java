package io.eventonce.perf.benchmark.latency;

import io.eventonce.devstack.ManagedProcess;
import io.eventonce.perf.benchmark.Benchmark;
import io.eventonce.perf.benchmark.BenchmarkRun;
import io.eventonce.perf.benchmark.BenchmarkSystem;
import io.eventonce.perf.benchmark.Metric;
import io.eventonce.perf.benchmark.ProcessStatus;
import java.sql.SQLException;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** From a producer's send until the row is visible, and until the outcome can be read, at steady rates. */
public final class Latency implements Benchmark {
    private static final int WARM_UP_RATE = 1_000;
    private static final List<Double> PERCENTILES = List.of(50.0, 99.0, 99.9);
    private static final double NANOS_PER_MILLISECOND = 1e6;

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String description() {
        return "from a producer's send until the row is visible (looked for every %d ms) and until its outcome is read"
                .formatted(RowEye.INTERVAL.toMillis());
    }

    @Override
    public void run(BenchmarkRun run) throws Exception {
        measure(run, run.system(), 0, run.settings().quick() ? List.of(100, 1_000) : List.of(100, 1_000, 10_000), "");
    }

    /**
     * Measures with a dedup-consumer of its own.
     *
     * @param firstEvent the number of the first of the events, which must all be new
     * @param rates events per second
     * @param suffix of the names of the variants
     */
    public static void measure(BenchmarkRun run, BenchmarkSystem system, long firstEvent, List<Integer> rates,
            String suffix) throws SQLException, InterruptedException {
        boolean quick = run.settings().quick();
        ManagedProcess consumer = system.start(system.dedupConsumer());
        try (SteadyProducer producer = new SteadyProducer(system.addresses().kafkaBootstrap(), firstEvent)) {
            LatencyRound rounds = new LatencyRound(system, producer);
            run.say("warming up");
            rounds.measure(WARM_UP_RATE, Duration.ZERO, Duration.ofSeconds(quick ? 3 : 20));
            for (int round = 0; round < run.settings().rounds(); round++) {
                for (int rate : rates) {
                    LatencyRound.Latencies found = rounds.measure(rate, Duration.ofSeconds(quick ? 1 : 5),
                            Duration.ofSeconds(quick ? 3 : 20));
                    String variant = "%,d events/s".formatted(rate) + suffix;
                    report(run, variant, "row visible", found.row());
                    report(run, variant, "outcome read", found.outcome());
                    run.measured(variant, Metric.mebibytes("memory dedup-consumer"),
                            ProcessStatus.of(consumer).mebibytes());
                }
            }
        } finally {
            system.stop(consumer);
        }
    }

    private static void report(BenchmarkRun run, String variant, String what, Histogram nanos) {
        for (double percentile : PERCENTILES) {
            String name = what + " p"
                    + new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(percentile);
            run.measured(variant, Metric.milliseconds(name),
                    nanos.getValueAtPercentile(percentile) / NANOS_PER_MILLISECOND);
        }
    }
}
