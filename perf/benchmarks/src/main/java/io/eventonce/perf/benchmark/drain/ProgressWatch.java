package io.eventonce.perf.benchmark.drain;

import io.eventonce.perf.benchmark.WrongOutcomeException;
import io.eventonce.perf.benchmark.workload.Expected;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** Looks at how far the consumers have come, and takes the time. */
final class ProgressWatch implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration STANDSTILL = Duration.ofSeconds(60);
    /** Slower than this is not worth waiting for. */
    private static final int LEAST_PER_SECOND = 2_000;

    private final Connection connection;
    private final PreparedStatement progress;
    private final long begin;
    private long seen;
    private long seenAt = System.nanoTime();

    ProgressWatch(Database database, Expected expected) throws SQLException {
        connection = database.connect();
        progress = connection.prepareStatement(
                "select coalesce(sum(next_offset), 0) from partition_progress where kafka_topic_id = ?");
        progress.setObject(1, expected.topicId());
        begin = expected.begin();
    }

    /** How many records of the workload were applied, and when that was seen. */
    record Sighting(long applied, long nanoTime) {
        /** Records per second from this one to a later one. */
        double rateUntil(Sighting later) {
            if (later.applied <= applied) {
                throw new IllegalStateException("all was over before the watch began: too few records");
            }
            return (later.applied - applied) * 1e9 / (later.nanoTime - nanoTime);
        }
    }

    /**
     * Waits until this many records are applied.
     *
     * @throws WrongOutcomeException if nothing moves for a minute, or if it is hopelessly slow
     */
    Sighting await(long records) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + STANDSTILL.plusSeconds(records / LEAST_PER_SECOND).toNanos();
        while (true) {
            Sighting now = look();
            if (now.applied >= records) {
                return now;
            }
            if (now.nanoTime - seenAt > STANDSTILL.toNanos() || now.nanoTime > deadline) {
                throw new WrongOutcomeException("%d of %d records are applied, and it takes too long".formatted(
                        now.applied, records));
            }
            Thread.sleep(PAUSE);
        }
    }

    private Sighting look() throws SQLException {
        try (ResultSet row = progress.executeQuery()) {
            row.next();
            Sighting now = new Sighting(row.getLong(1) - begin, System.nanoTime());
            if (now.applied > seen) {
                seen = now.applied;
                seenAt = now.nanoTime;
            }
            return now;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
