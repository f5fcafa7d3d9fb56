package io.eventonce.perf.benchmark.report;

import io.eventonce.perf.benchmark.Console;
import io.eventonce.perf.benchmark.Measurement;
import io.eventonce.perf.benchmark.Results;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The report for people. */
final class MarkdownReport {
    private final Report report;

    MarkdownReport(Report report) {
        this.report = report;
    }

    String text() {
        StringBuilder text = new StringBuilder(
                "# Benchmarks\n\nMade by `%s`. Rounds per variant: %d; cells are medians (smallest … largest).\n\n"
                        .formatted(report.command(), report.rounds()));
        row(text, "", "");
        row(text, "---", "---");
        report.facts().forEach((name, value) -> row(text, name, value));
        targets(text);
        report.benchmarks().forEach((name, description) -> benchmark(text, name, description));
        return text.toString();
    }

    private void targets(StringBuilder text) {
        text.append("\n## Targets\n\n");
        row(text, "measure", "wanted", "measured", "");
        row(text, "---", "---", "---", "---");
        for (Target target : Targets.ALL) {
            row(text, target.measure(), target.wanted(), target.found(report.results()),
                    switch (target.judge(report.results())) {
                        case MET -> "met";
                        case NOT_MET -> "**not met**";
                        case NOT_MEASURED -> "not measured";
                    });
        }
        text.append('\n');
        chart(text, Charts.MEMORY);
    }

    private void benchmark(StringBuilder text, String name, String description) {
        Results results = report.results();
        text.append("## ").append(name).append("\n\n").append(description).append("\n\n");
        chart(text, name);
        List<Measurement> all = results.of(name);
        List<String> columns = all.stream().map(MarkdownReport::column).distinct().toList();
        text.append("| variant | ").append(String.join(" | ", columns)).append(" |\n|---|")
                .append("---:|".repeat(columns.size())).append('\n');
        Map<String, List<Measurement>> variants = all.stream().collect(
                Collectors.groupingBy(Measurement::variant, LinkedHashMap::new, Collectors.toList()));
        // The others are for the charts and the programs.
        variants.values().removeIf(values -> values.stream().noneMatch(Measurement::headline));
        variants.forEach((variant, values) -> text.append("| ").append(variant).append(" | ")
                .append(columns.stream().map(column -> cell(values, column)).collect(Collectors.joining(" | ")))
                .append(" |\n"));
        text.append('\n');
    }

    private void chart(StringBuilder text, String name) {
        Chart chart = Charts.of(report.results()).get(name);
        if (chart != null) {
            text.append("![%s](%s)\n\n".formatted(chart.title(), Charts.file(name)));
        }
    }

    private static String column(Measurement one) {
        return one.metric().name() + ", " + one.metric().unit();
    }

    private static String cell(List<Measurement> values, String column) {
        Optional<Measurement> value = values.stream().filter(one -> column(one).equals(column)).findFirst();
        return value.map(one -> one.rounds().size() == 1
                ? Console.number(one.median())
                : "%s (%s … %s)".formatted(Console.number(one.median()), Console.number(one.min()),
                        Console.number(one.max())))
                .orElse("");
    }

    private static void row(StringBuilder text, String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
