package io.eventonce.perf.benchmark.watch;

import io.eventonce.perf.benchmark.BenchmarkRun;
import io.eventonce.perf.benchmark.Direction;
import io.eventonce.perf.benchmark.Metric;
import io.eventonce.perf.benchmark.watch.Usage.Share;
import java.util.List;

/**
 * What a round came to.
 *
 * @param rate records per second
 * @param shares what each process spent, the one that applies the records first
 */
public record Drained(double rate, List<Share> shares) {
    public static final Metric RATE = Metric.rate("records");

    /**
     * Hands everything over under the name of the variant. What a core could do if it had nothing but the applying process
     * to run says how fast that would be with a database that costs nothing.
     */
    public void report(BenchmarkRun run, String variant) {
        run.measured(variant, RATE, rate);
        Share applying = shares.getFirst();
        run.noted(variant, new Metric("limit by " + applying.process(), "records/s per core",
                Direction.HIGHER_IS_BETTER), 1e6 / applying.microsPerRecord());
        for (Share share : shares) {
            run.noted(variant, new Metric("CPU " + share.process(), "µs/record", Direction.LOWER_IS_BETTER),
                    share.microsPerRecord());
            run.noted(variant, Metric.mebibytes("memory " + share.process()), share.mebibytes());
        }
    }
}
