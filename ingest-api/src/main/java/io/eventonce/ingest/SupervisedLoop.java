package io.eventonce.ingest;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A thread of its own for work in rounds. A round that fails is told and followed by the next one after a pause,
 * whatever the exception. Only an {@link Error} ends the thread before {@link #stop}: it goes to the uncaught exception
 * handler, and {@link #isBroken} tells of it.
 */
public final class SupervisedLoop {
    /** One round of the work. */
    @FunctionalInterface
    public interface Round {
        /** True if there may be more to do at once, false if the next round can come after the pause. */
        boolean run() throws Exception;
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stopping = lock.newCondition();
    private final String name;
    private final Duration pause;
    private final Round round;
    private final Consumer<Exception> failed;
    private @Nullable Thread thread;
    private volatile boolean stopped;

    /**
     * Starts nothing yet.
     *
     * @param name of the thread
     * @param pause after a round that failed or had nothing to do
     * @param failed is told of each failure; must not throw
     */
    public SupervisedLoop(String name, Duration pause, Round round, Consumer<Exception> failed) {
        this.name = name;
        this.pause = pause;
        this.round = round;
        this.failed = failed;
    }

    /** Starts the thread. */
    public void start() {
        stopped = false;
        thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    /** Asks the thread to end after the round that it is in. */
    public void stop() {
        stopped = true;
        lock.lock();
        try {
            stopping.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the thread has ended; false if it takes longer than that. */
    public boolean awaitEnd(Duration patience) {
        Thread running = thread;
        try {
            return running == null || running.join(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** True between {@link #start} and {@link #stop}. */
    public boolean isRunning() {
        return thread != null && !stopped;
    }

    /** True if the thread has ended though nobody stopped it. */
    public boolean isBroken() {
        Thread running = thread;
        return !stopped && running != null && !running.isAlive();
    }

    private void run() {
        while (!stopped) {
            if (!goesOn()) {
                rest();
            }
        }
    }

    private boolean goesOn() {
        try {
            return round.run();
        } catch (InterruptedException e) {
            // Only code that the round called can have interrupted this thread, which goes on.
            failed.accept(e);
        } catch (Exception e) {
            if (!stopped) {
                failed.accept(e);
            }
        }
        return false;
    }

    private void rest() {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (!stopped && left > 0) {
                left = stopping.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            // The pause is over.
        } finally {
            lock.unlock();
        }
    }
}
