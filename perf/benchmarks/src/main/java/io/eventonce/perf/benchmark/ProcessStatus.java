package io.eventonce.perf.benchmark;

import io.eventonce.devstack.ManagedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The resources that a process and its children have used (Linux, proc(5)).
 *
 * @param cpuSeconds since its start, also in the kernel; of the children only those that are alive
 * @param mebibytes memory at this moment: RSS, or with children the Pss of all of them, as they share much of it
 */
public record ProcessStatus(double cpuSeconds, double mebibytes) {
    /** Of no process. */
    public static final ProcessStatus NONE = new ProcessStatus(0, 0);

    private static final double KIBIBYTES_PER_MEBIBYTE = 1024;

    public static ProcessStatus of(ManagedProcess process) {
        ProcessHandle parent = ProcessHandle.of(process.pid()).orElseThrow();
        List<ProcessHandle> children = parent.descendants().toList();
        String memory = children.isEmpty() ? "Rss:" : "Pss:";
        return Stream.concat(Stream.of(parent), children.stream()).map(one -> of(one, memory))
                .reduce(NONE, ProcessStatus::plus);
    }

    private static ProcessStatus of(ProcessHandle process, String memory) {
        return new ProcessStatus(process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9,
                memory(Path.of("/proc", Long.toString(process.pid()), "smaps_rollup"), memory));
    }

    private static double memory(Path rollup, String name) {
        try (Stream<String> lines = Files.lines(rollup)) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst().orElse(0) / KIBIBYTES_PER_MEBIBYTE;
        } catch (IOException gone) {
            return 0;
        }
    }

    /** The time of both, and the memory of the larger one. */
    public ProcessStatus beside(ProcessStatus other) {
        return new ProcessStatus(cpuSeconds + other.cpuSeconds, Math.max(mebibytes, other.mebibytes));
    }

    private ProcessStatus plus(ProcessStatus other) {
        return new ProcessStatus(cpuSeconds + other.cpuSeconds, mebibytes + other.mebibytes);
    }
}
