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

    static final List<Target> ALL = List.of(
            atLeast("drain, 30 % duplicates", 2, "× the Debezium JDBC sink",
                    ratio(rate("drain", SOME_DUPLICATES), rate("peers", "Debezium JDBC sink"))),
            atLeast("drain, 30 % duplicates", 0.55, "× raw COPY",
                    ratio(rate("drain", SOME_DUPLICATES), rate("limit", "raw COPY, random ids"))),
            atLeast("drain, 30 % duplicates", 100_000, "records/s", rate("drain", SOME_DUPLICATES)),
            atLeast("drain, all duplicates", 2.5, "× the same with Redis off",
                    ratio(rate("cache", "100 % duplicates, Redis on"), rate("cache", "100 % duplicates, Redis off"))),
            atLeast("drain, no duplicates", 0.95, "× the same with Redis off",
                    ratio(rate("cache", "0 % duplicates, Redis on"), rate("cache", "0 % duplicates, Redis off"))),
            atLeast("drain with 50 million rows stored", 0.7, "× the empty table",
                    ratio(rate("growth", "50,000,000 rows stored"), rate("growth", "0 rows stored"))),
            atMost("memory of dedup-consumer", 512, "MiB", highest("memory dedup-consumer")),
            atMost("memory of ingest-api", 512, "MiB", highest("memory ingest-api")));

    private Targets() {
    }

    static Function<Results, Optional<Double>> rate(String benchmark, String variant) {
        return value(benchmark, variant, "rate");
    }

    /** The median. */
    static Function<Results, Optional<Double>> value(String benchmark, String variant, String metric) {
        return results -> results.median(benchmark, variant, metric);
    }

    static Function<Results, Optional<Double>> ratio(Function<Results, Optional<Double>> one,
            Function<Results, Optional<Double>> other) {
        return results -> one.apply(results).flatMap(above -> other.apply(results).map(below -> above / below));
    }

    /** The highest value of all rounds of all variants. */
    static Function<Results, Optional<Double>> highest(String metric) {
        return results -> results.all().stream().filter(one -> one.metric().name().equals(metric))
                .map(Measurement::max).max(Double::compare);
    }
}
