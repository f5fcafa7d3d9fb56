package io.eventonce.perf.benchmark.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What it ran on.
 *
 * @param load the load average (proc(5)) before the run: above 0.5 something else was at work, too
 */
record Machine(String cpu, int cores, String memory, String system, double load) {
    static Machine current() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        String memory = String.format(Locale.ROOT, "%.0f GiB", system.getTotalMemorySize() / (double) (1L << 30));
        return new Machine(value("/proc/cpuinfo", "model name", System.getProperty("os.arch")),
                system.getAvailableProcessors(), memory,
                value("/etc/os-release", "PRETTY_NAME", system.getName()) + ", " + system.getName() + " "
                        + system.getVersion(),
                system.getSystemLoadAverage());
    }

    /** The value of the first line {@code name : value} or {@code name="value"} of a file. */
    private static String value(String file, String name, String otherwise) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name)).findFirst()
                    .map(line -> line.replaceFirst("^[^:=]*[:=]", "").replace("\"", "").strip()).orElse(otherwise);
        } catch (IOException notLinux) {
            return otherwise;
        }
    }
}
