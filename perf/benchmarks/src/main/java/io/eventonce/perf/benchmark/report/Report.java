package io.eventonce.perf.benchmark.report;

import io.eventonce.perf.benchmark.Results;
import io.eventonce.perf.benchmark.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A run, for whoever was not there.
 *
 * @param command as typed
 * @param facts what it ran on, and with which settings
 * @param benchmarks their descriptions by name
 */
public record Report(String command, Map<String, String> facts, Map<String, String> benchmarks, int rounds,
        Results results) {
    /** The facts that are known at the beginning of a run; the time is that of the beginning. */
    public static Map<String, String> factsNow(Settings settings) {
        Machine machine = Machine.current();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("begun", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        facts.put("commit", GitCommit.current());
        facts.put("CPU", machine.cpu());
        facts.put("cores", Integer.toString(machine.cores()));
        facts.put("memory", machine.memory());
        facts.put("system", machine.system());
        facts.put("load average before", Double.toString(machine.load()));
        facts.put("records per variant", Integer.toString(settings.records()));
        facts.put("rounds", Integer.toString(settings.rounds()));
        if (settings.quick()) {
            facts.put("quick", "yes: proves that it works, measures nothing");
        }
        return facts;
    }

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
