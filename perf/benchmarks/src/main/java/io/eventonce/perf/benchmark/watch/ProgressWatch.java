package io.eventonce.perf.benchmark.watch;

import io.eventonce.perf.benchmark.WrongOutcomeException;
import io.eventonce.perf.benchmark.stores.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/** Looks at how far whoever applies records has come, and takes the time. */
public final class ProgressWatch implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration STANDSTILL = Duration.ofSeconds(60);
    /** Slower than this is not worth waiting for. */
    private static final int LEAST_PER_SECOND = 500;

    private final Connection connection;
    private final PreparedStatement progress;
    private final long begin;
    private long seen;
    private long seenAt = System.nanoTime();

    private ProgressWatch(Connection connection, PreparedStatement progress, long begin) {
        this.connection = connection;
        this.progress = progress;
        this.begin = begin;
    }

    /**
     * Watches dedup-consumer.
     *
     * @param topicId of {@code events}
     * @param begin how many records of it do not count
     */
    public static ProgressWatch ofConsumers(Database database, UUID topicId, long begin) throws SQLException {
        ProgressWatch watch = of(database,
                "select coalesce(sum(next_offset), 0) from partition_progress where kafka_topic_id = ?", begin);
        watch.progress.setObject(1, topicId);
        return watch;
    }

    /**
     * Watches the rows that anybody tries to put into a table, whether they are stored or are there already.
     *
     * @param table new, with an identity column {@code id}
     */
    public static ProgressWatch ofTable(Database database, String table) throws SQLException {
        return of(database, Database.lastId(table), 0);
    }

    private static ProgressWatch of(Database database, String sql, long begin) throws SQLException {
        Connection connection = database.connect();
        return new ProgressWatch(connection, connection.prepareStatement(sql), begin);
    }

    /**
     * Waits until this many records are applied.
     *
     * @throws WrongOutcomeException if nothing moves for a minute, or if it is hopelessly slow
     */
    public Sighting await(long records) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + STANDSTILL.plusSeconds(records / LEAST_PER_SECOND).toNanos();
        while (true) {
            Sighting now = look();
            if (now.applied() >= records) {
                return now;
            }
            if (now.nanoTime() - seenAt > STANDSTILL.toNanos() || now.nanoTime() > deadline) {
                throw new WrongOutcomeException("%d of %d records are applied, and it takes too long".formatted(
                        now.applied(), records));
            }
            Thread.sleep(PAUSE);
        }
    }

    private Sighting look() throws SQLException {
        try (ResultSet row = progress.executeQuery()) {
            row.next();
            Sighting now = new Sighting(row.getLong(1) - begin, System.nanoTime());
            if (now.applied() > seen) {
                seen = now.applied();
                seenAt = now.nanoTime();
            }
            return now;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
