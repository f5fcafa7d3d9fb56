package io.eventonce.perf.benchmark.report;

import com.sun.management.OperatingSystemMXBean;
import io.eventonce.perf.benchmark.Settings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The facts that are known at the beginning of a run. */
public final class RunFacts {
    private RunFacts() {
    }

    /** As of now. With a load average above 0.5 something else was at work, too. */
    public static Map<String, String> of(Settings settings) {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("begun", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        facts.put("commit", GitCommit.current());
        facts.put("CPU", value("/proc/cpuinfo", "model name", System.getProperty("os.arch")));
        facts.put("cores", Integer.toString(system.getAvailableProcessors()));
        facts.put("memory", String.format(Locale.ROOT, "%.0f GiB", system.getTotalMemorySize() / (double) (1L << 30)));
        facts.put("system", "%s, %s %s".formatted(value("/etc/os-release", "PRETTY_NAME", system.getName()),
                system.getName(), system.getVersion()));
        facts.put("load average before", Double.toString(system.getSystemLoadAverage()));
        facts.put("records per variant", Integer.toString(settings.records()));
        facts.put("rounds", Integer.toString(settings.rounds()));
        if (settings.quick()) {
            facts.put("quick", "yes: proves that it works, measures nothing");
        }
        return facts;
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
