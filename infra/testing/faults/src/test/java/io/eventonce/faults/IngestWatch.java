package io.eventonce.faults;

import io.eventonce.kit.RunningSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Polls the memory of ingest-api, and the number of events that wait in it for their outcome. */
final class IngestWatch implements AutoCloseable {
    private static final long KIB_PER_MIB = 1024;

    private final Path status;
    private final Metrics metrics;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private volatile long mostMebibytes;
    private volatile long mostHeapMebibytes;
    private volatile long mostWaiting;

    IngestWatch(RunningSystem system) {
        status = Path.of("/proc", Long.toString(system.ingestApi().pid()), "status");
        metrics = new Metrics(system.management(system.ingestApi()));
        var _ = clock.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            long kibibytes = Files.readAllLines(status).stream().filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", ""))).sum();
            mostMebibytes = Math.max(mostMebibytes, kibibytes / KIB_PER_MIB);
            mostHeapMebibytes = Math.max(mostHeapMebibytes,
                    (long) metrics.sum("jvm_memory_used_bytes{area=\"heap\"") / KIB_PER_MIB / KIB_PER_MIB);
            mostWaiting = Math.max(mostWaiting, (long) metrics.sum("eventonce_waiting"));
        } catch (IOException | UncheckedIOException tooBusyToSay) {
            // The next look may see more.
        }
    }

    /** The largest resident set so far. */
    long mostMebibytes() {
        return mostMebibytes;
    }

    /** The most of the heap that was in use so far, garbage included. */
    long mostHeapMebibytes() {
        return mostHeapMebibytes;
    }

    long mostWaiting() {
        return mostWaiting;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
