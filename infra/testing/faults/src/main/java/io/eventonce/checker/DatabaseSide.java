package io.eventonce.checker;

import io.eventonce.event.EventKey;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** The contents of the database, read with one connection per question, as a fault may have cut the last one. */
final class DatabaseSide {
    /** The table itself is read, as an index that has lost a row would hide that it is there twice. */
    private static final String NO_INDEXES = "set enable_indexscan = off; set enable_indexonlyscan = off; "
            + "set enable_bitmapscan = off";
    private static final String ROW = "select topic, event_id, payload_hash, kafka_partition, kafka_offset from ";
    private static final String CONFLICTS = """
            select topic, event_id, payload_hash, times, kafka_partition, kafka_offset, last_partition, last_offset
            from conflicts where topic = any(?)
            """;
    private static final String PROGRESS = """
            select kafka_partition, next_offset from partition_progress where kafka_topic_id = ?
            """;

    private final CheckedSystem system;

    DatabaseSide(CheckedSystem system) {
        this.system = system;
    }

    /** The rows of {@code events} of these topics. */
    List<StoredRow> events(Collection<String> topics) {
        return query(ROW + "events where topic = any(?)", DatabaseSide::storedRow, (Object) array(topics));
    }

    /** The rows of {@code conflicts} of these topics. */
    List<KeptConflict> conflicts(Collection<String> topics) {
        return query(CONFLICTS, DatabaseSide::keptConflict, (Object) array(topics));
    }

    /** The records in {@code rejected_records} of these Kafka topics, each as often as it is there. */
    Map<RecordId, Integer> rejected(Set<UUID> topicIds) {
        Map<RecordId, Integer> rejected = new HashMap<>();
        query("select kafka_partition, kafka_offset from rejected_records where kafka_topic_id = any(?)",
                row -> new RecordId(row.getInt(1), row.getLong(2)), (Object) topicIds.toArray(UUID[]::new))
                .forEach(id -> rejected.merge(id, 1, Integer::sum));
        return rejected;
    }

    Figures figures() {
        return new Figures(counters(), rowCounts(), lost());
    }

    private Map<CounterRow, Counters> counters() {
        Map<CounterRow, Counters> counters = new HashMap<>();
        query("select topic, kafka_partition, processed, duplicates, conflicts, rejected from topic_stats", row -> {
            counters.put(new CounterRow(row.getString(1), row.getInt(2)),
                    new Counters(row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6)));
            return true;
        });
        return counters;
    }

    private Counters rowCounts() {
        return query("""
                select (select count(*) from events), (select coalesce(sum(times), 0) from conflicts),
                       (select count(*) from rejected_records)""",
                row -> new Counters(row.getLong(1), 0, row.getLong(2), row.getLong(3))).getFirst();
    }

    /** The id of this store in {@code events.outcomes}. */
    UUID storeId() {
        return query("select id from store", row -> row.getObject(1, UUID.class)).getFirst();
    }

    /** The next offset to apply, per partition that something was applied of. */
    SortedMap<Integer, Long> progress(UUID topicId) {
        return progress(query(PROGRESS, DatabaseSide::progressRow, topicId));
    }

    private long lost() {
        return query("select coalesce(sum(lost), 0) from partition_progress", row -> row.getLong(1)).getFirst();
    }

    long deadLettersPending() {
        return query("select count(*) from rejected_records where dead_lettered_at is null", row -> row.getLong(1))
                .getFirst();
    }

    /** Rows that somebody took away, and how far the log had been applied then. */
    record Removal(List<StoredRow> rows, SortedMap<Integer, Long> progress) {}

    /** Truncates {@code events}, as an operator does, and returns its former rows from the same transaction. */
    Removal truncate(UUID topicId) {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            try (PreparedStatement lock = connection
                    .prepareStatement("lock table events in access exclusive mode")) {
                lock.execute();
            }
            List<StoredRow> rows = query(connection, ROW + "events", DatabaseSide::storedRow);
            List<Map.Entry<Integer, Long>> progress = query(connection, PROGRESS, DatabaseSide::progressRow, topicId);
            try (PreparedStatement truncate = connection.prepareStatement("truncate events")) {
                truncate.execute();
            }
            connection.commit();
            return new Removal(rows, progress(progress));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot truncate events", e);
        }
    }

    private static StoredRow storedRow(ResultSet row) throws SQLException {
        return new StoredRow(new EventKey(row.getString(1), row.getString(2)), Fingerprint.ofHash(row.getBytes(3)),
                new RecordId(row.getInt(4), row.getLong(5)));
    }

    private static KeptConflict keptConflict(ResultSet row) throws SQLException {
        byte[] hash = row.getBytes(3);
        return new KeptConflict(new EventKey(row.getString(1), row.getString(2)),
                hash.length == 0 ? null : Fingerprint.ofHash(hash), row.getLong(4),
                new RecordId(row.getInt(5), row.getLong(6)), new RecordId(row.getInt(7), row.getLong(8)));
    }

    private static Map.Entry<Integer, Long> progressRow(ResultSet row) throws SQLException {
        return Map.entry(row.getInt(1), row.getLong(2));
    }

    private static SortedMap<Integer, Long> progress(List<Map.Entry<Integer, Long>> rows) {
        SortedMap<Integer, Long> progress = new TreeMap<>();
        rows.forEach(row -> progress.put(row.getKey(), row.getValue()));
        return progress;
    }

    private static String[] array(Collection<String> topics) {
        return topics.toArray(String[]::new);
    }

    private <T> List<T> query(String sql, RowReader<T> reader, Object... arguments) {
        try (Connection connection = connect()) {
            return query(connection, sql, reader, arguments);
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not answer: " + e.getMessage(), e);
        }
    }

    private static <T> List<T> query(Connection connection, String sql, RowReader<T> reader, Object... arguments)
            throws SQLException {
        List<T> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reader.read(result));
                }
            }
        }
        return rows;
    }

    private Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(system.jdbcUrl(), system.user(), system.password());
        try (PreparedStatement statement = connection.prepareStatement(NO_INDEXES)) {
            statement.execute();
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
