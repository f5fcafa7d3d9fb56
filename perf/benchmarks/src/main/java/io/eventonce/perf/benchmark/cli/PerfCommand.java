package io.eventonce.perf.benchmark.cli;

import io.eventonce.devstack.ApplicationJars;
import io.eventonce.devstack.Training;
import io.eventonce.perf.benchmark.Benchmark;
import io.eventonce.perf.benchmark.BenchmarkRun;
import io.eventonce.perf.benchmark.Console;
import io.eventonce.perf.benchmark.Results;
import io.eventonce.perf.benchmark.Settings;
import io.eventonce.perf.benchmark.report.Report;
import io.eventonce.perf.benchmark.report.RunFacts;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "eventonce perf", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Measures speed on its own services. Exits with 0 if all was measured and every outcome was right."})
final class PerfCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", arity = "0..*", completionCandidates = Benchmarks.class, description = {
            "what to measure: ${COMPLETION-CANDIDATES} (all)"})
    List<String> names = List.of();

    @Option(names = "--records", paramLabel = "N", description = "records per variant (2000000; 100000 with --quick)")
    @Nullable
    Integer records;

    @Option(names = "--rounds", paramLabel = "N", description = "measurements of each variant (3; 1 with --quick)")
    @Nullable
    Integer rounds;

    @Option(names = "--quick", description = "few and small variants: proves that it works, measures nothing")
    boolean quick;

    @Option(names = "--results", paramLabel = "DIR", defaultValue = "perf/results", description = {
            "where the report goes (${DEFAULT-VALUE})"})
    Path results = Path.of("perf", "results");

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "target/perf", description = {
            "data and logs while it runs, on a disk (${DEFAULT-VALUE})"})
    Path data = Path.of("target", "perf");

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        List<Benchmark> chosen = names.isEmpty() ? Benchmarks.ALL : names.stream().map(this::benchmark).toList();
        Settings settings = new Settings(orDefault(records, quick ? 100_000 : 2_000_000),
                orDefault(rounds, quick ? 1 : 3), quick, data.toAbsolutePath());
        Console console = new Console(spec.commandLine().getOut());
        Training training = new Training(ApplicationJars.find());
        if (training.isNeeded()) {
            console.say("preparing a fast start, as ./eventonce up does in the background");
            training.run();
        }
        Results values = new Results();
        Map<String, String> facts = RunFacts.of(settings);
        Map<String, String> done = new LinkedHashMap<>();
        boolean succeeded = true;
        for (Benchmark benchmark : chosen) {
            console.say("%s: %s".formatted(benchmark.name(), benchmark.description()));
            boolean failed = !run(benchmark, new BenchmarkRun(benchmark.name(), settings, values, console));
            succeeded &= !failed;
            console.table(values.of(benchmark.name()));
            done.put(benchmark.name(), benchmark.description() + (failed ? "; **FAILED**, see its output" : ""));
            facts.putAll(values.facts());
            new Report(command(), facts, done, settings.rounds(), values).write(results);
        }
        console.say("report: " + results.resolve("README.md"));
        return succeeded ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private String command() {
        return "./eventonce perf " + String.join(" ", spec.commandLine().getParseResult().originalArgs());
    }

    private boolean run(Benchmark benchmark, BenchmarkRun run) {
        try (run) {
            return runOrSayWhyNot(benchmark, run);
        }
    }

    private boolean runOrSayWhyNot(Benchmark benchmark, BenchmarkRun run) {
        try {
            benchmark.run(run);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            spec.commandLine().getErr().println(benchmark.name() + " FAILED");
            e.printStackTrace(spec.commandLine().getErr());
            run.keepLogs();
            return false;
        }
    }

    private Benchmark benchmark(String name) {
        return Benchmarks.named(name).orElseThrow(() -> new ParameterException(spec.commandLine(),
                "there is no benchmark " + name));
    }

    private int orDefault(@Nullable Integer given, int otherwise) {
        int number = given == null ? otherwise : given;
        if (number < 1) {
            throw new ParameterException(spec.commandLine(), "--records and --rounds must be at least 1");
        }
        return number;
    }
}
