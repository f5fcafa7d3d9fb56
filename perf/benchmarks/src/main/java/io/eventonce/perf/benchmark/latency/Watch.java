package io.eventonce.perf.benchmark.latency;

import io.eventonce.perf.benchmark.WrongOutcomeException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Looks again and again, on a thread of its own, how far the partitions are applied. */
final class Watch implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration INTERVAL = Duration.ofMillis(50);

    private final Map<Integer, Long> next = new HashMap<>();
    private final List<Applied> applied = new ArrayList<>();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final Eye eye;
    private final Thread thread;
    private volatile boolean closed;

    /** One way to look. */
    interface Eye extends AutoCloseable {
        /** Waits a little and says how far the partitions are applied; of what has not changed it may say nothing. */
        List<Applied> look() throws SQLException, InterruptedException;

        @Override
        void close() throws SQLException;
    }

    Watch(Eye eye) {
        this.eye = eye;
        this.thread = Thread.ofPlatform().daemon().name("watch").start(this::run);
    }

    private void run() {
        try (eye) {
            while (!closed) {
                eye.look().forEach(this::saw);
            }
        } catch (SQLException | InterruptedException | RuntimeException e) {
            failure.set(e);
        }
    }

    private synchronized void saw(Applied one) {
        Long before = next.put(one.partition(), one.nextOffset());
        if (before == null || before != one.nextOffset()) {
            applied.add(one);
        }
    }

    /**
     * Waits until the partitions are applied up to these offsets.
     *
     * @return all there was to see
     * @throws WrongOutcomeException if that takes longer than a minute
     */
    List<Applied> await(Map<Integer, Long> ends) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isAt(ends)) {
            if (failure.get() != null || System.nanoTime() - deadline > 0) {
                throw new WrongOutcomeException("applied up to %s of %s: %s".formatted(next, ends, failure.get()));
            }
            Thread.sleep(INTERVAL);
        }
        return all();
    }

    private synchronized boolean isAt(Map<Integer, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> next.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    private synchronized List<Applied> all() {
        return List.copyOf(applied);
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
