package io.eventonce.perf.benchmark.drain;

import io.eventonce.perf.benchmark.stores.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Where the database stood before a round.
 *
 * @param lastId the largest id in {@code events}
 */
record Baseline(long lastId, Counters counters) {
    /** A database without tables. */
    static final Baseline EMPTY = new Baseline(0, new Counters(0, 0, 0, 0));

    /** How many records became what, over all time. */
    record Counters(long processed, long duplicates, long conflicts, long rejected) {
        Counters minus(Counters less) {
            return new Counters(processed - less.processed, duplicates - less.duplicates, conflicts - less.conflicts,
                    rejected - less.rejected);
        }
    }

    static Baseline of(Database database) throws SQLException {
        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            return new Baseline(database.number(Database.lastId("events")), counters(statement));
        }
    }

    private static Counters counters(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("""
                select coalesce(sum(processed), 0), coalesce(sum(duplicates), 0), coalesce(sum(conflicts), 0),
                       coalesce(sum(rejected), 0) from topic_stats""")) {
            row.next();
            return new Counters(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
        }
    }
}
