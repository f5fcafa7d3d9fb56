package io.eventonce.perf.benchmark.round;

import io.eventonce.perf.benchmark.WrongOutcomeException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/** Takes the time at which records are applied, by asking PostgreSQL every 20 ms. */
public final class ProgressWatch implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration STANDSTILL = Duration.ofSeconds(60);
    /** Slower than this is not worth waiting for. */
    private static final int LEAST_PER_SECOND = 500;

    private final Connection connection;
    private final PreparedStatement query;
    private final long begin;
    private Progress latest = new Progress(0, System.nanoTime());

    private ProgressWatch(Database database, String sql, long begin) throws SQLException {
        this.connection = database.connect();
        this.query = connection.prepareStatement(sql);
        this.begin = begin;
    }

    /** How many records were applied, and when that was seen, by {@link System#nanoTime()}. */
    public record Progress(long applied, long at) {
        /**
         * Records per second from this one to a later one.
         *
         * @throws IllegalStateException if there is nothing between them
         */
        double rateUntil(Progress later) {
            if (later.applied <= applied) {
                throw new IllegalStateException("all was over before the watch began: too few records");
            }
            return (later.applied - applied) * 1e9 / (later.at - at);
        }
    }

    /**
     * Watches dedup-consumer.
     *
     * @param topicId of {@code events}
     * @param begin how many records of it do not count
     */
    public static ProgressWatch ofConsumers(Database database, UUID topicId, long begin) throws SQLException {
        return new ProgressWatch(database,
                "select coalesce(sum(next_offset), 0) from partition_progress where kafka_topic_id = '%s'"
                        .formatted(topicId),
                begin);
    }

    /**
     * Watches the rows that are offered to a table, whether they are stored or are there already.
     *
     * @param table new, with an identity column {@code id}
     */
    public static ProgressWatch ofTable(Database database, String table) throws SQLException {
        return new ProgressWatch(database, Database.lastId(table), 0);
    }

    /**
     * Waits until this many records are applied.
     *
     * @throws WrongOutcomeException if nothing moves for a minute, or if it is hopelessly slow
     */
    public Progress await(long records) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + STANDSTILL.plusSeconds(records / LEAST_PER_SECOND).toNanos();
        while (true) {
            Progress now = look();
            if (now.applied > latest.applied) {
                latest = now;
            }
            if (now.applied >= records) {
                return now;
            }
            if (now.at - latest.at > STANDSTILL.toNanos() || now.at > deadline) {
                throw new WrongOutcomeException("%d of %d records are applied, and it takes too long".formatted(
                        now.applied, records));
            }
            Thread.sleep(PAUSE);
        }
    }

    private Progress look() throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            row.next();
            return new Progress(row.getLong(1) - begin, System.nanoTime());
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
