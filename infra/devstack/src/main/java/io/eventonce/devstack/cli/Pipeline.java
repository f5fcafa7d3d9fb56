package io.eventonce.devstack.cli;

import io.eventonce.devstack.DevStack;
import io.eventonce.devstack.DevStackException;
import io.eventonce.devstack.ManagedProcess;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** The services and the applications on them: started side by side, watched, stopped in order. */
final class Pipeline implements AutoCloseable {
    private final DevStack services;
    private final List<ManagedProcess> applications;
    private final Console console;
    private final Supervisor supervisor;
    private volatile boolean closed;

    /**
     * @param applications in the order in which they are to be stopped
     */
    Pipeline(DevStack services, List<ManagedProcess> applications, Console console) {
        this.services = services;
        this.applications = applications;
        this.console = console;
        this.supervisor = new Supervisor(console);
    }

    /**
     * Returns when all of it can be used.
     *
     * @throws DevStackException if something cannot be started; the rest may still run
     */
    void start() {
        startAll(services.processes());
        startAll(applications);
    }

    private void startAll(List<ManagedProcess> processes) {
        CompletableFuture<Void> failure = supervisor.failure();
        CompletableFuture<?>[] starts = processes.stream().map(process -> CompletableFuture.runAsync(
                () -> start(process), task -> Thread.ofVirtual().start(task)).whenComplete((nothing, problem) -> {
                    if (problem != null) {
                        failure.completeExceptionally(problem);
                    }
                })).toArray(CompletableFuture[]::new);
        await(CompletableFuture.anyOf(CompletableFuture.allOf(starts), failure));
    }

    private void start(ManagedProcess process) {
        console.step(process.name(), "still starting", "ready on " + process.address(), process::start);
        supervisor.watch(process);
    }

    /** Returns never, but throws when a process cannot be kept running. */
    void awaitFailure() {
        await(supervisor.failure());
    }

    private static void await(CompletableFuture<?> future) {
        try {
            future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof DevStackException problem ? problem : e;
        }
    }

    /** Whether it is being stopped, so that processes that end are no news. */
    boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        supervisor.stop();
        console.print("stopping");
        Stream.concat(applications.stream(), services.processes().stream()).forEach(this::stop);
        services.close();
    }

    private void stop(ManagedProcess process) {
        if (process.isAlive()) {
            console.step(process.name(), "still stopping", "stopped", process::close);
        } else {
            process.close();
        }
    }
}
