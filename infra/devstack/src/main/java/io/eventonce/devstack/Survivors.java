package io.eventonce.devstack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The processes that run on a data folder, seen from outside. */
public final class Survivors {
    private static final Duration LAUNCHER_LIMIT = Duration.ofMinutes(3);
    private static final Duration PROCESS_LIMIT = Duration.ofSeconds(30);

    /** A process without a name here is an application, and is stopped first. */
    private static final List<String> LAST = List.of("redis", "kafka", "postgres");

    private Survivors() {
    }

    /**
     * Stops them in order: the launcher, which stops the others, or the others one by one if it is gone. A process that
     * does not end in time is killed.
     *
     * @param report gets a line for each stopped process
     */
    public static void stop(Path folder, Consumer<String> report) {
        try {
            ProcessLedger ledger = new ProcessLedger(folder.toAbsolutePath().normalize());
            for (ProcessLedger.Entry entry : launchers(ledger)) {
                stop(entry, LAUNCHER_LIMIT, report);
            }
            stopOrphans(ledger, report);
            ledger.clear();
        } catch (IOException e) {
            throw new DevStackException("cannot read what runs on " + folder + ": " + e, e);
        }
    }

    /** Stops the remaining processes of a launcher that is gone, in order. */
    static void stopOrphans(ProcessLedger ledger, Consumer<String> report) throws IOException {
        Comparator<ProcessLedger.Entry> order = Comparator.comparingInt(entry -> LAST.indexOf(entry.name()));
        for (ProcessLedger.Entry entry : ledger.living().stream().sorted(order).toList()) {
            stop(entry, PROCESS_LIMIT, report);
        }
    }

    private static List<ProcessLedger.Entry> launchers(ProcessLedger ledger) throws IOException {
        return ledger.living().stream().filter(ProcessLedger.Entry::isLauncher).toList();
    }

    private static void stop(ProcessLedger.Entry entry, Duration limit, Consumer<String> report) {
        entry.process().ifPresent(process -> {
            Shell.signal("CONT", Stream.of(process));
            Shell.signal(entry.stopSignal(), Stream.of(process));
            if (hasEnded(process, limit)) {
                report.accept("stopped %s (pid %d)".formatted(entry.name(), entry.pid()));
                return;
            }
            Shell.signal("KILL", Stream.concat(Stream.of(process), process.descendants()));
            report.accept("killed %s (pid %d), which had not ended within %d s".formatted(entry.name(), entry.pid(),
                    limit.toSeconds()));
        });
    }

    private static boolean hasEnded(ProcessHandle process, Duration limit) {
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
