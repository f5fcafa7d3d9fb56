package io.eventonce.perf.benchmark.latency;

import io.eventonce.kit.Database;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Polls the progress in PostgreSQL. The progress of a partition becomes visible together with its rows, as one
 * transaction writes both. A poll reads a dozen rows, so it disturbs little.
 */
final class RowObserver implements AutoCloseable {
    /** Between two questions; a row may have been visible this long, and the time of a query, before it is seen. */
    static final Duration INTERVAL = Duration.ofMillis(2);

    private final AppliedTimes applied = new AppliedTimes();
    private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
    private volatile boolean ended;

    RowObserver(Database database) {
        Thread.ofPlatform().daemon().name("row-observer").start(() -> observe(database));
    }

    private void observe(Database database) {
        try (Database.Session session = database.session()) {
            boolean last;
            do {
                last = ended;
                session.rows("select kafka_partition, next_offset from partition_progress", row -> {
                    applied.add(row.getInt(1), row.getLong(2), System.nanoTime());
                    return true;
                });
                Thread.sleep(INTERVAL);
            } while (!last);
            end.complete(null);
        } catch (InterruptedException | Database.DatabaseException e) {
            end.completeExceptionally(e);
        }
    }

    /** Looks a last time. */
    AppliedTimes end() {
        ended = true;
        end.join();
        return applied;
    }

    @Override
    public void close() {
        ended = true;
        end.exceptionally(_ -> null).join();
    }
}
