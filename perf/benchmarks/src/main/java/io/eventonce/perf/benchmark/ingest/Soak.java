package io.eventonce.perf.benchmark.ingest;

import io.eventonce.perf.benchmark.Benchmark;
import io.eventonce.perf.benchmark.BenchmarkRun;
import io.eventonce.perf.benchmark.Metric;
import java.time.Duration;

/** Whether the applications grow while events keep coming as fast as they can take them. */
public final class Soak implements Benchmark {
    private static final Duration EACH = Duration.ofMinutes(1).dividedBy(IngestCase.SOAK.size());

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public String description() {
        return "singles, awaited singles and lists of 100 in turn, minute after minute; once, however many rounds";
    }

    @Override
    public void run(BenchmarkRun run) throws Exception {
        Duration each = run.settings().quick() ? Duration.ofSeconds(1) : EACH;
        IngestRound rounds = new IngestRound(IngestSystem.start(run.system()), Duration.ZERO, each);
        for (int minute = 1; minute <= run.settings().minutes(); minute++) {
            String variant = "minute " + minute;
            double events = 0;
            for (IngestCase one : IngestCase.SOAK) {
                events += rounds.offer(one).result().perSecond() * one.events();
            }
            run.measured(variant, Metric.rate("events"), events / IngestCase.SOAK.size());
            rounds.memory(variant, run);
        }
    }
}
