package io.eventonce.perf.benchmark.round;

import io.eventonce.kit.Database;
import io.eventonce.perf.benchmark.WrongOutcomeException;
import java.time.Duration;
import java.util.UUID;

/** Takes the time at which records are applied, by asking PostgreSQL every 20 ms. */
public final class ProgressWatch implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration STANDSTILL = Duration.ofSeconds(60);
    /** Slower than this is not worth waiting for. */
    private static final int LEAST_PER_SECOND = 500;

    private final Database.Session session;
    private final String query;
    private final long begin;
    private Progress latest = new Progress(0, System.nanoTime());

    private ProgressWatch(Database database, String query, long begin) {
        this.session = database.session();
        this.query = query;
        this.begin = begin;
    }

    /** The number of applied records, and the time of this observation by {@link System#nanoTime()}. */
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
    public static ProgressWatch ofConsumers(Database database, UUID topicId, long begin) {
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
    public static ProgressWatch ofTable(Database database, String table) {
        return new ProgressWatch(database, Stores.lastIdOf(table), 0);
    }

    /**
     * Waits until this many records are applied.
     *
     * @throws WrongOutcomeException if nothing moves for a minute, or if it is hopelessly slow
     */
    public Progress await(long records) throws InterruptedException {
        long deadline = System.nanoTime() + STANDSTILL.plusSeconds(records / LEAST_PER_SECOND).toNanos();
        while (true) {
            Progress now = new Progress(session.number(query) - begin, System.nanoTime());
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

    @Override
    public void close() {
        session.close();
    }
}
