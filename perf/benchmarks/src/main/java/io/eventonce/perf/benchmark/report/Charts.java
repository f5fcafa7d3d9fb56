package io.eventonce.perf.benchmark.report;

import io.eventonce.perf.benchmark.Measurement;
import io.eventonce.perf.benchmark.Metric;
import io.eventonce.perf.benchmark.Results;
import io.eventonce.perf.benchmark.http.Warm;
import io.eventonce.perf.benchmark.latency.Latency;
import io.eventonce.perf.benchmark.report.BarChart.Bar;
import io.eventonce.perf.benchmark.report.LineChart.Panel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The charts of a report: of each benchmark whose variants are better seen beside each other than read, and of memory.
 */
final class Charts {
    /** All memory that was measured. */
    static final String MEMORY = "memory";

    private static final String WARM = "warm";
    private static final String RATE = "rate";
    private static final Map<String, String> METRICS = Map.of("peers", RATE, "drain", RATE, "growth", RATE,
            "latency", Latency.VISIBLE_P99);

    private Charts() {
    }

    /** The name of the file of a chart. */
    static String file(String chart) {
        return chart + ".svg";
    }

    /** By name: that of the benchmark, or {@link #MEMORY}. */
    static Map<String, Chart> of(Results results) {
        Map<String, Chart> charts = new LinkedHashMap<>();
        METRICS.forEach((benchmark, metric) -> {
            List<Measurement> shown = results.of(benchmark).stream()
                    .filter(one -> one.metric().name().equals(metric)).toList();
            add(charts, benchmark, benchmark + ": " + metric, shown, shown.stream()
                    .map(one -> new Bar(one.variant(), one.median(), one.min(), one.max())).toList());
        });
        List<Measurement> memory = results.all().stream().filter(one -> one.metric().isMemory()).toList();
        Map<String, List<Measurement>> groups = memory.stream().collect(Collectors.groupingBy(
                one -> one.benchmark() + ": " + one.metric().name(), LinkedHashMap::new, Collectors.toList()));
        add(charts, MEMORY, "highest memory of all variants, and the lowest", memory, groups.entrySet().stream()
                .map(group -> highest(group.getKey(), group.getValue())).toList());
        List<Measurement> seconds = results.of(WARM).stream()
                .filter(one -> one.variant().startsWith(Warm.SECOND)).toList();
        if (!seconds.isEmpty()) {
            charts.put(WARM, new LineChart("warm-up: single events, respond-async, from readiness on", List.of(
                    panel(results, seconds, Metric.rate("events")), panel(results, seconds, Metric.P99))));
        }
        return charts;
    }

    private static Panel panel(Results results, List<Measurement> seconds, Metric metric) {
        return new Panel(metric.name() + ", " + metric.unit(),
                seconds.stream().filter(one -> one.metric().equals(metric)).map(Measurement::median).toList(),
                results.median(WARM, Warm.TWO_MINUTES_LATER, metric.name()).orElse(0.0));
    }

    private static void add(Map<String, Chart> charts, String name, String title, List<Measurement> shown,
            List<Bar> bars) {
        if (!shown.isEmpty()) {
            charts.put(name, new BarChart(title, shown.getFirst().metric().unit(), bars));
        }
    }

    private static Bar highest(String label, List<Measurement> group) {
        double highest = group.stream().mapToDouble(Measurement::max).max().orElseThrow();
        return new Bar(label, highest, group.stream().mapToDouble(Measurement::min).min().orElseThrow(), highest);
    }
}
