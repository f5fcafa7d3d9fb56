package io.eventonce.devstack;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One program as a process of its own, in a session of its own, so that a Ctrl-C in the terminal does not reach it. It
 * can be stopped, killed, frozen and started again, always on the same data and port. Safe for use by several threads.
 */
public final class ManagedProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);
    private static final List<String> NEW_SESSION = Program.onPath("setsid").map(Path::toString).stream().toList();

    private final Program program;
    private final ProcessLog log;
    private final BiConsumer<Program, ProcessHandle> startListener;
    private @Nullable Process process;
    private boolean closed;

    /**
     * @param log takes the output of all its starts
     * @param startListener is told at each start what runs now, and as which process
     */
    public ManagedProcess(Program program, Path log, BiConsumer<Program, ProcessHandle> startListener) {
        this.program = program;
        this.log = new ProcessLog(log);
        this.startListener = startListener;
    }

    public String name() {
        return program.name();
    }

    /** {@code host:port} */
    public String address() {
        return program.address();
    }

    public Path log() {
        return log.path();
    }

    /** The last lines it wrote since its last start. */
    public String logTail() {
        return log.tail();
    }

    /**
     * Returns when the program can be used.
     *
     * @throws DevStackException if it ends before that, with the tail of its log, or takes longer than two minutes
     * @throws IllegalStateException if it runs already, or is closed
     */
    public void start() {
        Process started = spawn();
        // What was prepared before it was spawned has taken its own time.
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!awaitReady(started, deadline)) {
            if (System.nanoTime() > deadline || !program.isWorthAnotherStart(log.tail())) {
                throw new DevStackException("%s ended with exit code %d before it was ready; the end of %s:%n%s"
                        .formatted(name(), current().exitValue(), log(), log.tail()));
            }
            started = spawn();
        }
    }

    /** Whether the process got ready; false if it ended. */
    private boolean awaitReady(Process started, long deadline) {
        try {
            while (!started.waitFor(POLL_INTERVAL.toMillis(), MILLISECONDS)) {
                if (program.isReady() && started.isAlive()) {
                    return true;
                }
                if (System.nanoTime() > deadline) {
                    throw new DevStackException("%s was not ready after %d s; the end of %s:%n%s"
                            .formatted(name(), START_LIMIT.toSeconds(), log(), log.tail()));
                }
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DevStackException("interrupted while " + name() + " was starting", e);
        }
    }

    private synchronized Process spawn() {
        if (closed) {
            throw new IllegalStateException(name() + " is closed");
        }
        if (isAlive()) {
            throw new IllegalStateException(name() + " runs already");
        }
        List<String> command = new ArrayList<>(NEW_SESSION);
        try {
            program.prepare();
            log.beginHere();
            command.addAll(program.command());
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
            builder.environment().putAll(program.environment());
            Process started = builder.start();
            process = started;
            startListener.accept(program, started.toHandle());
            return started;
        } catch (IOException e) {
            throw new DevStackException("cannot start " + name() + ": " + e.getMessage(), e);
        }
    }

    /** The process of the last start, whether it still runs or not. */
    private synchronized Process current() {
        if (process == null) {
            throw new IllegalStateException(name() + " was never started");
        }
        return process;
    }

    public long pid() {
        return current().pid();
    }

    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Waits until the process of the last start has ended; its exit code (128 + n after signal n). */
    public int awaitExit() throws InterruptedException {
        return current().waitFor();
    }

    /**
     * Waits until the process of the last start has ended, but not longer than this.
     *
     * @throws TimeoutException if it still runs
     */
    public int awaitExit(Duration limit) throws InterruptedException, TimeoutException {
        if (!current().waitFor(limit.toMillis(), MILLISECONDS)) {
            throw new TimeoutException(name() + " still runs after " + limit);
        }
        return current().exitValue();
    }

    /** An orderly end; after 30 s it is killed. No effect if it does not run. */
    public void stop() {
        stop(STOP_LIMIT);
    }

    /** An orderly end; after the limit it is killed. No effect if it does not run. */
    public synchronized void stop(Duration limit) {
        if (!isAlive()) {
            return;
        }
        resume();
        Shell.signal(program.stopSignal(), Stream.of(current().toHandle()));
        try {
            if (current().waitFor(limit.toMillis(), MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
    }

    /** {@code kill -9} for the process and all its children, as in a crash of the machine; returns when it is gone. */
    public synchronized void kill() {
        if (!isAlive()) {
            return;
        }
        List<ProcessHandle> family = family();
        Shell.signal("KILL", family.stream());
        CompletableFuture<?>[] ends = family.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(ends).completeOnTimeout(null, KILL_LIMIT.toMillis(), MILLISECONDS).join();
    }

    /** Freezes it (SIGSTOP): its connections stay open and nothing answers. */
    public synchronized void suspend() {
        Shell.signal("STOP", family().stream());
    }

    /** Lets it go on (SIGCONT) after {@link #suspend()}. */
    public synchronized void resume() {
        Shell.signal("CONT", family().stream());
    }

    /** Stops it in an orderly way and starts it again; returns when it can be used. */
    public void restart() {
        stop();
        start();
    }

    /** Stops it for good: a start that comes later, or is under way in another thread, fails. */
    @Override
    public synchronized void close() {
        closed = true;
        stop();
    }

    private List<ProcessHandle> family() {
        ProcessHandle parent = current().toHandle();
        return Stream.concat(Stream.of(parent), parent.descendants()).toList();
    }
}
