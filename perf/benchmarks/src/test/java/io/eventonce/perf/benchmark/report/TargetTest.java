package io.eventonce.perf.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.perf.benchmark.BenchmarkRun;
import io.eventonce.perf.benchmark.Console;
import io.eventonce.perf.benchmark.Metric;
import io.eventonce.perf.benchmark.Results;
import io.eventonce.perf.benchmark.Settings;
import io.eventonce.perf.benchmark.report.Target.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetTest {
    private final Results results = new Results();

    @Test
    void aRateMustReachItsBound() {
        assertThat(Target.atLeast("drain", 100_000, "records/s", _ -> Optional.of(100_000.0)).judge(results))
                .isEqualTo(Verdict.MET);
        assertThat(Target.atLeast("drain", 100_000, "records/s", _ -> Optional.of(99_999.0)).judge(results))
                .isEqualTo(Verdict.NOT_MET);
    }

    @Test
    void memoryMustStayBelowItsBound() {
        assertThat(Target.atMost("memory", 512, "MiB", _ -> Optional.of(511.0)).judge(results)).isEqualTo(Verdict.MET);
        assertThat(Target.atMost("memory", 512, "MiB", _ -> Optional.of(513.0)).judge(results))
                .isEqualTo(Verdict.NOT_MET);
    }

    @Test
    void whatTheRunDidNotMeasureIsNotJudged() {
        assertThat(Targets.ALL).allMatch(target -> target.judge(results) == Verdict.NOT_MEASURED);
    }

    @Test
    void memoryMustNotGrowInTheLastRoundOfIngest() {
        assertThat(afterIngest(List.of(200.0, 390.0, 400.0), List.of(200.0, 400.0, 418.0))).isEqualTo(Verdict.MET);
        assertThat(afterIngest(List.of(200.0, 390.0, 421.0), List.of(200.0, 400.0, 390.0)))
                .isEqualTo(Verdict.NOT_MET);
        assertThat(afterIngest(List.of(200.0), List.of(400.0))).isEqualTo(Verdict.NOT_MEASURED);
    }

    /** @param cases the memory of each round, in MiB */
    @SafeVarargs
    private static Verdict afterIngest(List<Double>... cases) {
        Results ingest = new Results();
        try (BenchmarkRun run = new BenchmarkRun("ingest", new Settings(1, 1, true, Path.of("")), ingest,
                new Console(new PrintWriter(new StringWriter())))) {
            for (List<Double> rounds : cases) {
                rounds.forEach(mebibytes -> run.measured("case " + rounds, Metric.INGEST_MEMORY, mebibytes));
            }
        }
        return Targets.ALL.stream().filter(target -> target.measure().contains("ingest-api in the last round"))
                .findFirst().orElseThrow().judge(ingest);
    }

    @Test
    void itSaysWhatWasWanted() {
        assertThat(Target.atLeast("drain", 0.55, "× raw COPY", _ -> Optional.empty()).wanted())
                .isEqualTo("at least 0.55 × raw COPY");
    }
}
