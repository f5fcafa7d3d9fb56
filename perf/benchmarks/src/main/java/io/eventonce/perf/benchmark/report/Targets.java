package io.eventonce.perf.benchmark.report;

import static io.eventonce.perf.benchmark.report.Target.atLeast;
import static io.eventonce.perf.benchmark.report.Target.atMost;

import io.eventonce.perf.benchmark.Measurement;
import io.eventonce.perf.benchmark.Results;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the system has to show on two cores with all processes on them. Ratios are of one run. */
final class Targets {
    private static final String SOME_DUPLICATES = "30 % duplicates, random ids";

    private static final String SINGLE_ASYNC = "single, respond-async, 256 conn.";
    private static final String SINGLE_ASYNC_ALONE = "single, respond-async, consumer frozen, 256 conn.";

    static final List<Target> ALL = List.of(
            atLeast("drain, 30 % duplicates", 2, "× the Debezium JDBC sink",
                    ratio(rate("drain", SOME_DUPLICATES), fastest("peers", "Debezium JDBC sink"))),
            atLeast("drain, 30 % duplicates", 1, "× the Flink JDBC sink",
                    ratio(rate("drain", SOME_DUPLICATES), fastest("peers", "Flink JDBC sink"))),
            atLeast("drain, 30 % duplicates", 0.55, "× raw COPY",
                    ratio(rate("drain", SOME_DUPLICATES), rate("limit", "raw COPY, random ids"))),
            atLeast("drain, 30 % duplicates", 100_000, "records/s", rate("drain", SOME_DUPLICATES)),
            atLeast("drain, all duplicates", 2.5, "× the same with Redis off",
                    ratio(rate("cache", "100 % duplicates, Redis on"), rate("cache", "100 % duplicates, Redis off"))),
            atLeast("drain, no duplicates", 0.95, "× the same with Redis off",
                    ratio(rate("cache", "0 % duplicates, Redis on"), rate("cache", "0 % duplicates, Redis off"))),
            atLeast("single events, respond-async, 256 connections", 0.65, "× the empty handler",
                    ratio(rate("ingest", SINGLE_ASYNC), rate("ingest", "empty handler, 256 conn."))),
            atLeast("single events, respond-async, 256 connections", 20_000, "requests/s",
                    rate("ingest", SINGLE_ASYNC)),
            atLeast("the same with dedup-consumer frozen", 0.65, "× the empty handler",
                    ratio(rate("ingest", SINGLE_ASYNC_ALONE), rate("ingest", "empty handler, 256 conn."))),
            atLeast("the same with dedup-consumer frozen", 20_000, "requests/s", rate("ingest", SINGLE_ASYNC_ALONE)),
            atLeast("single events, outcome awaited, 256 connections", 8_000, "requests/s",
                    rate("ingest", "single, outcome awaited, 256 conn.")),
            atMost("the same at 2,000 requests/s, p99", 50, "ms",
                    value("ingest", "single, outcome awaited, 256 conn., 2,000/s offered", "p99")),
            atLeast("lists of 100, respond-async", 120_000, "events/s",
                    rate("ingest", "array of 100, respond-async, 16 conn.")),
            atMost("send until the row is visible at 1,000 events/s, p50", 15, "ms",
                    value("latency", "1,000 events/s", "row visible p50")),
            atMost("send until the row is visible at 1,000 events/s, p99", 60, "ms",
                    value("latency", "1,000 events/s", "row visible p99")),
            atLeast("drain with 50 million rows stored", 0.7, "× the empty table",
                    ratio(rate("growth", "50,000,000 rows stored"), rate("growth", "0 rows stored"))),
            atMost("start of ingest-api", 3, "s", value("start", "ingest-api", "ready after")),
            atMost("start of dedup-consumer", 3, "s", value("start", "dedup-consumer", "ready after")),
            atMost("memory of dedup-consumer", 512, "MiB", highest("memory dedup-consumer")),
            atMost("memory of ingest-api", 512, "MiB", highest("memory ingest-api")),
            atMost("memory of dedup-consumer in the last third of the soak", 1.05, "× the third before",
                    growth("memory dedup-consumer")),
            atMost("memory of ingest-api in the last third of the soak", 1.05, "× the third before",
                    growth("memory ingest-api")));

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
        return results -> results.of(benchmark).stream()
                .filter(one -> one.variant().startsWith(beginning) && one.metric().name().equals("rate"))
                .map(Measurement::median).max(Double::compare);
    }

    private static Function<Results, Optional<Double>> ratio(Function<Results, Optional<Double>> one,
            Function<Results, Optional<Double>> other) {
        return results -> one.apply(results).flatMap(above -> other.apply(results).map(below -> above / below));
    }

    /** The highest value of all rounds of all variants. */
    private static Function<Results, Optional<Double>> highest(String metric) {
        return results -> highest(results.all().stream().filter(one -> one.metric().name().equals(metric)).toList());
    }

    /** The highest value of the last third of the soak, as a multiple of that of the third before. */
    private static Function<Results, Optional<Double>> growth(String metric) {
        return results -> {
            List<Measurement> minutes = results.of("soak").stream().filter(one -> one.metric().name().equals(metric))
                    .toList();
            int end = minutes.size();
            int third = end / 3;
            return highest(minutes.subList(end - 2 * third, end - third)).flatMap(
                    before -> highest(minutes.subList(end - third, end)).map(last -> last / before));
        };
    }

    private static Optional<Double> highest(List<Measurement> measurements) {
        return measurements.stream().map(Measurement::max).max(Double::compare);
    }
}
