package io.eventonce.devstack.cli;

import io.eventonce.devstack.DevStack;
import io.eventonce.devstack.DevStackException;
import io.eventonce.devstack.ManagedProcess;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The services and the applications on them: started side by side, watched, stopped in order. */
final class Pipeline implements AutoCloseable {
    private final DevStack services;
    private final List<ManagedProcess> applications;
    private final Console console;
    private final Supervisor supervisor;
    private final List<ManagedProcess> beside = new CopyOnWriteArrayList<>();
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
        CompletableFuture<Void> failure = supervisor.failure();
        // The applications wait for the services by themselves.
        CompletableFuture<?>[] starts = processes().map(process -> CompletableFuture.runAsync(
                () -> start(process), task -> Thread.ofVirtual().start(task)).whenComplete((nothing, problem) -> {
                    if (problem != null) {
                        failure.completeExceptionally(problem);
                    }
                })).toArray(CompletableFuture[]::new);
        await(CompletableFuture.anyOf(CompletableFuture.allOf(starts), failure));
    }

    private Stream<ManagedProcess> processes() {
        return Stream.concat(applications.stream(), services.processes().stream());
    }

    /** Runs a process that nothing depends on, until it ends by itself or all is stopped. */
    void startBeside(ManagedProcess process, Runnable done) {
        process.start();
        beside.add(process);
        Thread.ofVirtual().start(() -> {
            try {
                if (process.awaitExit() == 0) {
                    done.run();
                } else if (!closed) {
                    console.print("%s failed, see %s".formatted(process.name(), process.log()));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
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
        beside.forEach(ManagedProcess::close);
        processes().forEach(this::stop);
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
