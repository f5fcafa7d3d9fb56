package io.eventonce.perf.benchmark.drain;

import io.eventonce.event.EventKey;
import io.eventonce.perf.benchmark.WrongOutcomeException;
import io.eventonce.perf.benchmark.drain.Baseline.Counters;
import io.eventonce.perf.benchmark.stores.Database;
import io.eventonce.perf.benchmark.workload.Expected;
import io.eventonce.perf.benchmark.workload.RowSet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Holds what a round left in the database and in {@code events.outcomes} against what it had to. The checker does that
 * record by record; this does it set by set, as millions of records want.
 */
final class OutcomeJudge {
    private static final int FETCH = 10_000;

    private final Database database;
    private final Baseline before;

    OutcomeJudge(Database database, Baseline before) {
        this.database = database;
        this.before = before;
    }

    /** @throws WrongOutcomeException that names what is not as it has to be */
    void judge(Expected expected, OutcomeTally outcomes) throws SQLException {
        long different = expected.rows().size();
        try (Connection connection = database.connect()) {
            demand("counters", new Counters(different, expected.duplicates(), 0, 0),
                    Baseline.of(database).counters().minus(before.counters()));
            demand("progress", expected.ends(), progress(connection, expected.topicId()));
            demand("rows", expected.rows(), rows(connection));
        }
        demand("outcomes", new OutcomeTally(expected.records(), expected.duplicates(), 0, outcomes.unreadable()),
                outcomes);
    }

    private static void demand(String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new WrongOutcomeException("%s: expected %s, found %s".formatted(what, expected, found));
        }
    }

    private static SortedMap<Integer, Long> progress(Connection connection, UUID topicId) throws SQLException {
        SortedMap<Integer, Long> progress = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement(
                "select kafka_partition, next_offset - lost from partition_progress where kafka_topic_id = ?")) {
            query.setObject(1, topicId);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    progress.put(row.getInt(1), row.getLong(2));
                }
            }
        }
        progress.values().removeIf(next -> next == 0);
        return progress;
    }

    /** All rows that the round added. */
    private RowSet rows(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        RowSet rows = RowSet.EMPTY;
        try (PreparedStatement query = connection.prepareStatement("""
                select topic, event_id, payload ->> 'order', kafka_partition, kafka_offset from events
                where id > ?""")) {
            query.setLong(1, before.lastId());
            query.setFetchSize(FETCH);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    rows = rows.with(new EventKey(row.getString(1), row.getString(2)), row.getString(3), row.getInt(4),
                            row.getLong(5));
                }
            }
        }
        return rows;
    }
}
