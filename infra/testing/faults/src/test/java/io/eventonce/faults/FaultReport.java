package io.eventonce.faults;

import io.eventonce.checker.Promise;
import io.eventonce.checker.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of JSON per run in {@code runs.jsonl}, and {@code report.md} with one row per fault, made of all of them.
 */
final class FaultReport {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String HEAD = """
            | fault | seeds | sends acknowledged | rows | lost | doubled | wrong | recovery, median / longest | \
            a run takes |
            | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            """;

    private final Path runs;

    FaultReport(Path folder) {
        runs = folder.resolve("runs.jsonl");
    }

    /** @param wrong counters, outcomes and all else that was neither lost nor doubled */
    record Run(String fault, long seed, long acknowledged, long rows, long lost, long doubled, long wrong,
            long recoveryMillis, long millis) {}

    void add(String fault, long seed, Verdict verdict, Duration recovery, Duration all) {
        Run run = new Run(fault, seed, verdict.acknowledged(), verdict.rows(), verdict.broken(Promise.NO_LOSS),
                verdict.broken(Promise.NO_DOUBLE), verdict.wrong(), recovery.toMillis(), all.toMillis());
        try {
            Files.createDirectories(runs.getParent());
            Files.writeString(runs, MAPPER.writeValueAsString(run) + "\n", StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            Files.writeString(runs.resolveSibling("report.md"), text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text() {
        return """
                Made on %s, with %d processors and Java %s.

                %s""".formatted(LocalDate.now(ZoneOffset.UTC), Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"), table());
    }

    /** The table as Markdown, faults in alphabetical order; of runs of one fault with one seed the last counts. */
    private String table() {
        Map<String, Map<Long, Run>> faults = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(runs)) {
                Run run = MAPPER.readValue(line, Run.class);
                faults.computeIfAbsent(run.fault(), _ -> new TreeMap<>()).put(run.seed(), run);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return faults.values().stream().map(one -> row(new ArrayList<>(one.values())))
                .collect(Collectors.joining("", HEAD, ""));
    }

    private static String row(List<Run> runs) {
        List<Long> recoveries = runs.stream().map(Run::recoveryMillis).sorted().toList();
        List<Long> times = runs.stream().map(Run::millis).sorted().toList();
        return "| %s | %d | %,d | %,d | %d | %d | %d | %.1f s / %.1f s | %.0f s |%n".formatted(
                runs.getFirst().fault(), runs.size(), sum(runs, Run::acknowledged), sum(runs, Run::rows),
                sum(runs, Run::lost), sum(runs, Run::doubled), sum(runs, Run::wrong),
                recoveries.get(recoveries.size() / 2) / 1_000.0, recoveries.getLast() / 1_000.0,
                times.get(times.size() / 2) / 1_000.0);
    }

    private static long sum(List<Run> runs, ToLongFunction<Run> value) {
        return runs.stream().mapToLong(value).sum();
    }
}
