package io.eventonce.perf.benchmark.report;

import io.eventonce.perf.benchmark.Results;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The report of a run.
 *
 * @param command as typed
 * @param facts the machine, the versions and the settings
 * @param benchmarks their descriptions by name
 */
public record Report(String command, Map<String, String> facts, Map<String, String> benchmarks, int rounds,
        Results results) {
    /** Writes {@code results.json}, {@code README.md} and the charts, instead of those of an earlier run. */
    public void write(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("results.json"), JsonReport.of(this));
            Files.writeString(folder.resolve("README.md"), new MarkdownReport(this).text());
            for (var chart : Charts.of(results).entrySet()) {
                Files.writeString(folder.resolve(Charts.file(chart.getKey())), chart.getValue().svg());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the report to " + folder, e);
        }
    }
}
