package io.eventonce.perf.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.perf.benchmark.Results;
import io.eventonce.perf.benchmark.report.Target.Verdict;
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
    void itSaysWhatWasWanted() {
        assertThat(Target.atLeast("drain", 0.55, "× raw COPY", _ -> Optional.empty()).wanted())
                .isEqualTo("at least 0.55 × raw COPY");
    }
}
