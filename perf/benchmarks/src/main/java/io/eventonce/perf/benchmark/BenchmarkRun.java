package io.eventonce.perf.benchmark;

import com.sun.management.OperatingSystemMXBean;
import io.eventonce.devstack.DevStack;
import io.eventonce.kit.RunningSystem;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One benchmark at work, with its settings and its results. */
public final class BenchmarkRun implements AutoCloseable {
    private final String benchmark;
    private final Settings settings;
    private final Results results;
    private final Console console;
    private @Nullable RunningSystem system;

    public BenchmarkRun(String benchmark, Settings settings, Results results, Console console) {
        this.benchmark = benchmark;
        this.settings = settings;
        this.results = results;
        this.console = console;
    }

    public Settings settings() {
        return settings;
    }

    /** Kafka, PostgreSQL and Redis of this benchmark alone, on an empty folder; started by the first call. */
    public RunningSystem system() {
        if (system == null) {
            system = RunningSystem.onEmptied(settings.data().resolve(benchmark)).temporary()
                    .stack(BenchmarkRun::likeServer).startServices();
            results.facts().putAll(ServiceFacts.of(system.addresses()));
        }
        return system;
    }

    /** PostgreSQL has the memory and the WAL of a server (PostgreSQL manual, 19.4 and 28.5). */
    private static void likeServer(DevStack.Builder services) {
        var machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        services.postgresSetting("shared_buffers", machine.getTotalMemorySize() / 4 / (1 << 20) + "MB")
                .postgresSetting("max_wal_size", "16GB").postgresSetting("checkpoint_timeout", "30min");
    }

    /** A new one, with nothing in it, instead of the one that there was. */
    public RunningSystem freshSystem() {
        close();
        return system();
    }

    /**
     * Takes a value of one round of a variant that the benchmark is about. Values of the same variant and metric make
     * up one measurement.
     */
    public void measured(String variant, Metric metric, double value) {
        results.add(benchmark, variant, metric, true, value);
        console.round(variant, metric, value);
    }

    /** Takes a value that explains the others; only the report shows it. */
    public void noted(String variant, Metric metric, double value) {
        results.add(benchmark, variant, metric, false, value);
    }

    /** Tells the user what goes on. */
    public void say(String text) {
        console.say("  " + text);
    }

    /** Keeps the logs of all processes in the data folder of the settings, to find the reason of a failure. */
    public void keepLogs() {
        if (system == null) {
            return;
        }
        Path folder = settings.data().resolve("logs-of-%s-%d".formatted(benchmark, System.currentTimeMillis()));
        try (Stream<Path> logs = Files.list(system.data().logs())) {
            Files.createDirectories(folder);
            for (Path log : logs.toList()) {
                Files.copy(log, folder.resolve(log.getFileName()));
            }
            say("the logs are in " + folder);
        } catch (IOException e) {
            say("the logs could not be kept: " + e);
        }
    }

    /** Stops everything and deletes the data. */
    @Override
    public void close() {
        if (system != null) {
            system.close();
            system = null;
        }
    }
}
