package io.eventonce.perf.benchmark.report;

import io.eventonce.perf.benchmark.Measurement;
import io.eventonce.perf.benchmark.Metric;
import io.eventonce.perf.benchmark.Results;
import io.eventonce.perf.benchmark.report.BarChart.Bar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One chart per benchmark and headline metric, by file name. */
final class Charts {
    private Charts() {
    }

    static Map<String, BarChart> of(Results results, String benchmark) {
        List<Measurement> headlines = results.of(benchmark).stream().filter(Measurement::headline).toList();
        Map<String, BarChart> charts = new LinkedHashMap<>();
        for (Metric metric : headlines.stream().map(Measurement::metric).distinct().toList()) {
            List<Bar> bars = headlines.stream().filter(one -> one.metric().equals(metric)).map(Charts::bar).toList();
            String file = "%s-%s.svg".formatted(benchmark, metric.name().replaceAll("[^A-Za-z0-9.]+", "-"));
            charts.merge(file, new BarChart(benchmark + ": " + metric.name(), metric.unit(), bars), Charts::both);
        }
        return charts;
    }

    private static Bar bar(Measurement one) {
        return new Bar(one.variant(), one.median(), one.min(), one.max());
    }

    /** Metrics of one name differ in what they count, such as rows and records. */
    private static BarChart both(BarChart one, BarChart other) {
        return new BarChart(one.title(), one.unit() + ", " + other.unit(),
                Stream.concat(one.bars().stream(), other.bars().stream()).toList());
    }
}
