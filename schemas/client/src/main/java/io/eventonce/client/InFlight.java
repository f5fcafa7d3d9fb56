package io.eventonce.client;

import io.eventonce.event.EventKey;
import io.eventonce.event.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The events without an outcome: bounded in number, each with a virtual thread that waits for its outcome. */
final class InFlight implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Semaphore room;
    private final Duration timeout;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    InFlight(ClientOptions options) {
        room = new Semaphore(options.maxInFlight());
        timeout = options.timeout();
    }

    /** Learns the outcome of one event. */
    interface Try extends AutoCloseable {
        /**
         * Tries once.
         *
         * @throws NotYetException if another try can succeed
         */
        Outcome attempt(Duration remaining) throws NotYetException, InterruptedException;

        /** Called when there are no more tries. */
        @Override
        default void close() {
        }
    }

    /** Waits for room. Every call is followed by one of {@link #run}. */
    void enter() {
        if (threads.isShutdown()) {
            throw new IllegalStateException("this client is closed");
        }
        room.acquireUninterruptibly();
    }

    /** Repeats the try until it succeeds, fails for good or the time is up. */
    CompletableFuture<Outcome> run(EventKey key, Try attempt) {
        long deadline = System.nanoTime() + timeout.toNanos();
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        threads.execute(() -> {
            try (attempt) {
                outcome.complete(repeat(key, attempt, deadline));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                outcome.completeExceptionally(new OutcomeUnknownException(key, e));
            } catch (RuntimeException e) {
                outcome.completeExceptionally(e);
            } finally {
                room.release();
            }
        });
        return outcome;
    }

    private static Outcome repeat(EventKey key, Try attempt, long deadline) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        @Nullable
        NotYetException last = null;
        Duration remaining = remaining(deadline);
        while (remaining.isPositive()) {
            try {
                return attempt.attempt(remaining);
            } catch (NotYetException e) {
                last = e;
                Thread.sleep(shorter(longer(pause, e.pause()), remaining(deadline)));
                pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
            }
            remaining = remaining(deadline);
        }
        throw new OutcomeUnknownException(key, last);
    }

    private static Duration remaining(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Waits for all outcomes. */
    @Override
    public void close() {
        threads.close();
    }
}
