package io.eventonce.perf.benchmark;

import io.eventonce.devstack.ManagedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What a process, with its children, has taken from the machine (Linux, proc(5)).
 *
 * @param cpuSeconds since its start, also in the kernel; of children only of those that still live
 * @param mebibytes memory at this moment: Pss, which counts memory that n processes share as a n-th for each. For one
 *            process alone that is its RSS
 */
public record ProcessStatus(double cpuSeconds, double mebibytes) {
    private static final String MEMORY = "Pss:";
    private static final double KIBIBYTES_PER_MEBIBYTE = 1024;

    public static ProcessStatus of(ManagedProcess process) {
        ProcessHandle parent = ProcessHandle.of(process.pid()).orElseThrow();
        return Stream.concat(Stream.of(parent), parent.descendants()).map(ProcessStatus::of)
                .reduce(new ProcessStatus(0, 0), ProcessStatus::plus);
    }

    private static ProcessStatus of(ProcessHandle process) {
        return new ProcessStatus(process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9,
                memory(Path.of("/proc", Long.toString(process.pid()), "smaps_rollup")));
    }

    private static double memory(Path rollup) {
        try (Stream<String> lines = Files.lines(rollup)) {
            return lines.filter(line -> line.startsWith(MEMORY))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst().orElse(0) / KIBIBYTES_PER_MEBIBYTE;
        } catch (IOException gone) {
            return 0;
        }
    }

    public ProcessStatus plus(ProcessStatus other) {
        return new ProcessStatus(cpuSeconds + other.cpuSeconds, mebibytes + other.mebibytes);
    }
}
