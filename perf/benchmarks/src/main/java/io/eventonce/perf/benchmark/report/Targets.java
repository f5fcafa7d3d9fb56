package io.eventonce.perf.benchmark.report;

import static io.eventonce.perf.benchmark.report.Target.atLeast;
import static io.eventonce.perf.benchmark.report.Target.atMost;

import io.eventonce.perf.benchmark.Measurement;
import io.eventonce.perf.benchmark.Metric;
import io.eventonce.perf.benchmark.Results;
import io.eventonce.perf.benchmark.drain.Drain;
import io.eventonce.perf.benchmark.drain.Growth;
import io.eventonce.perf.benchmark.drain.Limit;
import io.eventonce.perf.benchmark.http.Ingest;
import io.eventonce.perf.benchmark.http.Warm;
import io.eventonce.perf.benchmark.latency.Latency;
import io.eventonce.perf.benchmark.peers.Peers;
import io.eventonce.perf.benchmark.round.Throughput;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The targets of the system on two cores with all processes on them. Ratios are of one run. */
final class Targets {
    static final List<Target> ALL = List.of(
            atLeast("drain, 30 % duplicates", 2.5, "× the Debezium JDBC sink",
                    ratio(rate("drain", Drain.SOME_DUPLICATES), fastest("peers", Peers.DEBEZIUM))),
            atLeast("drain, 30 % duplicates", 1.8, "× the Flink JDBC sink",
                    ratio(rate("drain", Drain.SOME_DUPLICATES), fastest("peers", Peers.FLINK))),
            atLeast("drain, 30 % duplicates", 0.85, "× raw COPY",
                    ratio(rate("drain", Drain.SOME_DUPLICATES), rate("limit", Limit.RANDOM_IDS))),
            atLeast("drain, 30 % duplicates", 100_000, "records/s", rate("drain", Drain.SOME_DUPLICATES)),
            atLeast("drain, all duplicates", 2.5, "× the same with Redis off", redis(Drain.ALL_DUPLICATES)),
            atLeast("drain, no duplicates", 0.95, "× the same with Redis off", redis(Drain.NO_DUPLICATES)),
            atLeast("single events, respond-async, 256 connections", 0.65, "× the empty handler",
                    ratio(rate("ingest", Ingest.ASYNC), rate("ingest", Ingest.EMPTY_HANDLER))),
            atLeast("single events, respond-async, 256 connections", 20_000, "requests/s",
                    rate("ingest", Ingest.ASYNC)),
            atLeast("the same with dedup-consumer frozen", 0.65, "× the empty handler",
                    ratio(rate("ingest", Ingest.ASYNC_ALONE), rate("ingest", Ingest.EMPTY_HANDLER))),
            atLeast("the same with dedup-consumer frozen", 20_000, "requests/s", rate("ingest", Ingest.ASYNC_ALONE)),
            atLeast("the same with a key", 0.97, "× the same without a key",
                    ratio(rate("ingest", Ingest.ASYNC_ALONE_KEYED), rate("ingest", Ingest.ASYNC_ALONE))),
            atLeast("single events, outcome awaited, 256 connections", 10_900, "requests/s",
                    rate("ingest", Ingest.AWAITED)),
            atMost("the same with one connection, p50", 6, "ms",
                    value("ingest", Ingest.AWAITED_ALONE, Metric.P50.name())),
            atMost("the same at 2,000 requests/s, p99", 50, "ms",
                    value("ingest", Ingest.AWAITED_STEADY, Metric.P99.name())),
            atLeast("lists of 100, respond-async", 120_000, "events/s", rate("ingest", Ingest.LIST_ASYNC)),
            atLeast("lists of 100, outcome awaited, 64 connections", 80_000, "events/s",
                    rate("ingest", Ingest.LIST_AWAITED)),
            atMost("send until the row is visible at 1,000 events/s, p50", 15, "ms",
                    value("latency", Latency.at(1_000), Latency.VISIBLE_P50)),
            atMost("send until the row is visible at 1,000 events/s, p99", 60, "ms",
                    value("latency", Latency.at(1_000), Latency.VISIBLE_P99)),
            atMost("send until the row is visible at 10,000 events/s, p99", 60, "ms",
                    value("latency", Latency.at(10_000), Latency.VISIBLE_P99)),
            atLeast("drain with 50 million rows stored", 0.85, "× the empty table",
                    ratio(rate("growth", Growth.stored(50_000_000)), rate("growth", Growth.stored(0)))),
            atMost("start of ingest-api", 3, "s", value("warm", Warm.INGEST_API, Warm.READY.name())),
            atMost("start of dedup-consumer", 3, "s", value("warm", Warm.DEDUP_CONSUMER, Warm.READY.name())),
            atMost("./eventonce up on a built tree", 8, "s", value("warm", Warm.UP, Warm.READY.name())),
            atMost("./eventonce up after a build", 20, "s", value("warm", Warm.UP_AFTER_BUILD, Warm.READY.name())),
            atLeast("single events, respond-async, in the first 8 s", 0.4, "× the rate after two minutes",
                    ratio(rate("warm", Warm.FIRST_SECONDS), rate("warm", Warm.TWO_MINUTES_LATER))),
            atMost("the same, p99", 400, "ms", value("warm", Warm.FIRST_SECONDS, Metric.P99.name())),
            atMost("rolling update behind a balancer", 0, "errors",
                    value("warm", Warm.EXCHANGE, Warm.ERRORS.name())),
            atMost("the same, p99", 3, "× p99 before it", ratio(value("warm", Warm.EXCHANGE, Metric.P99.name()),
                    value("warm", Warm.BEFORE_EXCHANGE, Metric.P99.name()))),
            atMost("memory of dedup-consumer", 512, "MiB",
                    results -> highest(consumerMemory(results), Measurement::max)),
            atMost("memory of ingest-api", 512, "MiB",
                    results -> highest(memory(results.all(), Metric.INGEST_MEMORY), Measurement::max)),
            atMost("memory of dedup-consumer in the last round of ingest", 1.05, "× the round before",
                    growth(Metric.CONSUMER_MEMORY)),
            atMost("memory of ingest-api in the last round of ingest", 1.05, "× the round before",
                    growth(Metric.INGEST_MEMORY)));

    private Targets() {
    }

    private static Function<Results, Optional<Double>> rate(String benchmark, String variant) {
        return value(benchmark, variant, "rate");
    }

    /** The median. */
    private static Function<Results, Optional<Double>> value(String benchmark, String variant, String metric) {
        return results -> results.median(benchmark, variant, metric);
    }

    /** The best median rate among the variants that begin like this. */
    private static Function<Results, Optional<Double>> fastest(String benchmark, String beginning) {
        return results -> highest(results.of(benchmark).stream()
                .filter(one -> one.variant().startsWith(beginning) && one.metric().name().equals("rate")).toList(),
                Measurement::median);
    }

    private static Function<Results, Optional<Double>> ratio(Function<Results, Optional<Double>> one,
            Function<Results, Optional<Double>> other) {
        return results -> one.apply(results).flatMap(above -> other.apply(results).map(below -> above / below));
    }

    /** The gain from Redis in this variant of the drain. */
    private static Function<Results, Optional<Double>> redis(String variant) {
        return ratio(rate("drain", variant), rate("drain", variant + Drain.REDIS_OFF));
    }

    private static List<Measurement> consumerMemory(Results results) {
        List<Measurement> appliers = results.all().stream()
                .filter(one -> Set.of("drain", "growth").contains(one.benchmark())).toList();
        return List.of(memory(results.all(), Metric.CONSUMER_MEMORY), memory(appliers, Throughput.MEMORY)).stream()
                .flatMap(Collection::stream).toList();
    }

    private static List<Measurement> memory(List<Measurement> measurements, Metric metric) {
        return measurements.stream().filter(one -> one.metric().equals(metric)).toList();
    }

    /** The highest value of the last round of all cases, as a multiple of that of the round before. */
    private static Function<Results, Optional<Double>> growth(Metric metric) {
        return results -> {
            List<Measurement> cases = memory(results.of("ingest"), metric).stream()
                    .filter(one -> one.rounds().size() > 1).toList();
            return highest(cases, one -> one.rounds().getLast()).flatMap(
                    last -> highest(cases, one -> one.rounds().get(one.rounds().size() - 2))
                            .map(before -> last / before));
        };
    }

    private static Optional<Double> highest(List<Measurement> measurements, ToDoubleFunction<Measurement> value) {
        return measurements.stream().map(value::applyAsDouble).max(Double::compare);
    }
}
