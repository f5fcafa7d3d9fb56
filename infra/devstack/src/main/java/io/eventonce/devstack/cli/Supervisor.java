package io.eventonce.devstack.cli;

import io.eventonce.devstack.DevStackException;
import io.eventonce.devstack.ManagedProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * Starts processes again that die. One that dies at once, twice in a row, will not do better the third time: that is a
 * failure of the whole.
 */
final class Supervisor {
    /** A process that dies sooner than this, or before it was ready, has died at once. */
    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final int LIMIT = 2;

    private final Console console;
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private volatile boolean stopped;

    Supervisor(Console console) {
        this.console = console;
    }

    /** Completes, with a {@link DevStackException}, when a process is given up. */
    CompletableFuture<Void> failure() {
        return failure;
    }

    /** From now on it is nobody's concern if a process ends. */
    void stop() {
        stopped = true;
    }

    /** Watches a process that is ready. */
    void watch(ManagedProcess process) {
        Thread.ofVirtual().name("watch-" + process.name()).start(() -> {
            try {
                keepRunning(process);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void keepRunning(ManagedProcess process) throws InterruptedException {
        int deathsAtOnce = 0;
        Instant started = Instant.now();
        boolean ready = true;
        while (true) {
            int exitCode = process.awaitExit();
            if (stopped) {
                return;
            }
            boolean atOnce = !ready || Duration.between(started, Instant.now()).compareTo(AT_ONCE) < 0;
            deathsAtOnce = atOnce ? deathsAtOnce + 1 : 0;
            String death = "%s (pid %d) died with exit code %d".formatted(process.name(), process.pid(), exitCode);
            if (deathsAtOnce >= LIMIT) {
                failure.completeExceptionally(
                        new DevStackException("%s again, right after its start; the end of %s:%n%s"
                                .formatted(death, process.log(), process.logTail())));
                return;
            }
            console.print(death + "; starting it again");
            started = Instant.now();
            ready = startAgain(process);
        }
    }

    private boolean startAgain(ManagedProcess process) {
        try {
            console.step(process.name(), "still starting again", "ready again on " + process.address(),
                    process::start);
            return true;
        } catch (DevStackException notReady) {
            if (process.isAlive() && !stopped) {
                process.kill();
            }
            return false;
        }
    }
}
