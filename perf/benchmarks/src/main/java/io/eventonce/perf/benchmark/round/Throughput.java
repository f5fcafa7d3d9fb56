package io.eventonce.perf.benchmark.round;

import io.eventonce.devstack.ManagedProcess;
import io.eventonce.kit.RunningSystem;
import io.eventonce.perf.benchmark.BenchmarkRun;
import io.eventonce.perf.benchmark.Metric;
import io.eventonce.perf.benchmark.ProcessStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The result of a round.
 *
 * @param rate records per second
 * @param cpu processor time of each process per record, in µs
 * @param memory of the applier at the end, in MiB
 */
public record Throughput(double rate, Map<String, Double> cpu, double memory) {

    public static final Metric RATE = Metric.rate("records");
    /** Memory of the process that applies the records. */
    public static final Metric MEMORY = Metric.mebibytes("memory of the applier");
    private static final String APPLIER = "the applier";
    private static final double STEADY_UNTIL = 0.95;
    private static final double MICROS = 1e6;

    /**
     * Measures the part of a round that counts: after the warm-up, and before the first partition runs dry.
     *
     * @param warmUp records that do not count
     * @param records that the watch will see for sure
     * @param usage as {@link #usage} has it
     */
    public static Throughput measure(ProgressWatch watch, long warmUp, long records,
            Supplier<Map<String, ProcessStatus>> usage)
            throws InterruptedException {
        ProgressWatch.Progress begin = watch.await(warmUp);
        Map<String, ProcessStatus> before = usage.get();
        ProgressWatch.Progress end = watch.await((long) (records * STEADY_UNTIL));
        Map<String, ProcessStatus> after = usage.get();
        long applied = end.applied() - begin.applied();
        Map<String, Double> cpu = new LinkedHashMap<>();
        after.forEach((name, status) -> cpu.put(name,
                (status.cpuSeconds() - before.getOrDefault(name, ProcessStatus.NONE).cpuSeconds()) * MICROS / applied));
        return new Throughput(begin.rateUntil(end), cpu,
                after.getOrDefault(APPLIER, ProcessStatus.NONE).mebibytes());
    }

    /**
     * The processor time of a system's processes since their start, by name.
     *
     * @param appliers those that apply the records; several count as one
     */
    public static Map<String, ProcessStatus> usage(RunningSystem system, List<ManagedProcess> appliers) {
        Map<String, ProcessStatus> usage = new LinkedHashMap<>();
        usage.put(APPLIER, appliers.stream().map(ProcessStatus::of).reduce(ProcessStatus.NONE, ProcessStatus::beside));
        system.stack().processes().reversed().forEach(process -> usage.put(process.name(), ProcessStatus.of(process)));
        return usage;
    }

    /** Hands everything over under the name of the variant. */
    public void report(BenchmarkRun run, String variant) {
        run.measured(variant, RATE, rate);
        cpu.forEach((name, micros) -> run.noted(variant,
                new Metric("CPU of " + name, "µs/record"), micros));
        run.noted(variant, MEMORY, memory);
    }
}
