package io.eventonce.perf.benchmark.latency;

import io.eventonce.client.ClientOptions;
import io.eventonce.client.EventonceClient;
import io.eventonce.devstack.ManagedProcess;
import io.eventonce.kit.RunningSystem;
import io.eventonce.perf.benchmark.Benchmark;
import io.eventonce.perf.benchmark.BenchmarkRun;
import io.eventonce.perf.benchmark.Metric;
import io.eventonce.perf.benchmark.ProcessStatus;
import io.eventonce.perf.benchmark.round.Stores;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** From a client's send to Kafka until the row is visible, and until the client knows the outcome, at steady rates. */
public final class Latency implements Benchmark {
    public static final String VISIBLE_P50 = "row visible p50";
    public static final String VISIBLE_P99 = "row visible p99";
    private static final int WARM_UP_RATE = 1_000;
    private static final double NANOS_PER_MILLISECOND = 1e6;

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String description() {
        return "from the Java client's send to Kafka until the row is visible (looked for every %d ms), or known"
                .formatted(RowObserver.INTERVAL.toMillis());
    }

    /** The variant with so many events per second. */
    public static String at(int perSecond) {
        return "%,d events/s".formatted(perSecond);
    }

    @Override
    public void run(BenchmarkRun run) throws Exception {
        measure(run, run.system(), 0, run.settings().quick() ? List.of(100, 1_000) : List.of(100, 1_000, 10_000), "");
    }

    /**
     * Measures with a separate dedup-consumer.
     *
     * @param firstEvent the number of the first of the events, which must all be new
     * @param rates events per second
     * @param suffix of the names of the variants
     */
    public static void measure(BenchmarkRun run, RunningSystem system, long firstEvent, List<Integer> rates,
            String suffix) throws InterruptedException {
        boolean quick = run.settings().quick();
        ManagedProcess consumer = system.start(system.newDedupConsumer());
        // A record that waits for others before it is sent would add that time.
        Map<String, String> kafka = Map.of("bootstrap.servers", system.addresses().kafkaBootstrap(), "linger.ms", "0");
        try (EventonceClient client = EventonceClient.overKafka(kafka, null,
                ClientOptions.DEFAULT.withMaxInFlight(Integer.MAX_VALUE))) {
            LatencyRound rounds = new LatencyRound(new Stores(system), client, firstEvent);
            run.say("warming up");
            rounds.measure(WARM_UP_RATE, Duration.ZERO, Duration.ofSeconds(quick ? 3 : 20));
            for (int round = 0; round < run.settings().rounds(); round++) {
                for (int rate : rates) {
                    LatencyRound.Latencies found = rounds.measure(rate, Duration.ofSeconds(quick ? 1 : 5),
                            Duration.ofSeconds(quick ? 3 : 20));
                    report(run, at(rate) + suffix, found);
                    run.measured(at(rate) + suffix, Metric.CONSUMER_MEMORY, ProcessStatus.of(consumer).mebibytes());
                }
            }
        } finally {
            system.stop(consumer);
        }
    }

    private static void report(BenchmarkRun run, String variant, LatencyRound.Latencies found) {
        report(run, variant, VISIBLE_P50, found.row(), 50);
        report(run, variant, VISIBLE_P99, found.row(), 99);
        report(run, variant, "row visible p99.9", found.row(), 99.9);
        report(run, variant, "outcome known p50", found.outcome(), 50);
        report(run, variant, "outcome known p99", found.outcome(), 99);
        report(run, variant, "outcome known p99.9", found.outcome(), 99.9);
    }

    private static void report(BenchmarkRun run, String variant, String metric, Histogram nanos, double percentile) {
        run.measured(variant, Metric.milliseconds(metric),
                nanos.getValueAtPercentile(percentile) / NANOS_PER_MILLISECOND);
    }
}
