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
    void memoryMustNotGrowInTheLastThirdOfTheSoak() {
        assertThat(afterSoak(200, 300, 390, 400, 418, 390)).isEqualTo(Verdict.MET);
        assertThat(afterSoak(200, 300, 390, 400, 390, 421)).isEqualTo(Verdict.NOT_MET);
    }

    private static Verdict afterSoak(double... mebibytes) {
        Results soak = new Results();
        try (BenchmarkRun run = new BenchmarkRun("soak", new Settings(1, 1, 6, true, Path.of("")), soak,
                new Console(new PrintWriter(new StringWriter())))) {
            for (int minute = 0; minute < mebibytes.length; minute++) {
                run.measured("minute " + minute, Metric.mebibytes("memory ingest-api"), mebibytes[minute]);
            }
        }
        return Targets.ALL.stream().filter(target -> target.measure().contains("ingest-api in the last third"))
                .findFirst().orElseThrow().judge(soak);
    }

    @Test
    void itSaysWhatWasWanted() {
        assertThat(Target.atLeast("drain", 0.55, "× raw COPY", _ -> Optional.empty()).wanted())
                .isEqualTo("at least 0.55 × raw COPY");
    }
}
