package io.eventonce.perf.benchmark.drain;

import io.eventonce.perf.benchmark.stores.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills {@code events} with rows of an earlier time, which have the size of those of the workloads and ids all over the
 * index. Indexes are taken away meanwhile and built anew.
 */
final class StoredRows {
    private static final int ONE_STATEMENT = 1_000_000;
    private static final String INSERT = """
            insert into events (topic, event_id, "timestamp", source, payload, payload_hash, kafka_partition, kafka_offset)
            select 'orders', gen_random_uuid()::text, timestamptz '2025-01-01' + n * interval '1 ms', 'perf',
                   jsonb_build_object('order', to_char(n, 'FM0000000000000000'), 'state', 'returned', 'amount', n,
                                      'customer', n, 'note', repeat(md5(n::text), 5)),
                   decode(md5(n::text), 'hex'), 0, n
            from generate_series(?, ?) as n""";

    private final Database database;

    StoredRows(Database database) {
        this.database = database;
    }

    /** Adds rows until there are that many, if there are not; those that others have put in count. */
    void grow(long target) throws SQLException {
        long rows = database.number("select count(*) from events");
        if (rows >= target) {
            return;
        }
        List<String> indexes = definitions("""
                select pg_get_indexdef(indexrelid) from pg_index where indrelid = 'events'::regclass
                and not indisprimary""");
        List<String> names = definitions("""
                select indexrelid::regclass::text from pg_index where indrelid = 'events'::regclass
                and not indisprimary""");
        List<String> key = definitions("""
                select 'add constraint ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
                where conrelid = 'events'::regclass and contype = 'p'""");
        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            statement.execute("alter table events drop constraint events_pkey");
            for (String name : names) {
                statement.execute("drop index " + name);
            }
            for (long next = rows; next < target; next += ONE_STATEMENT) {
                insert(connection, next, Math.min(target, next + ONE_STATEMENT) - 1);
            }
            statement.execute("set maintenance_work_mem = '512MB'");
            statement.execute("alter table events " + key.getFirst());
            for (String index : indexes) {
                statement.execute(index);
            }
        }
        database.settle();
    }

    private static void insert(Connection connection, long first, long last) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setLong(1, first);
            insert.setLong(2, last);
            insert.execute();
        }
    }

    private List<String> definitions(String sql) throws SQLException {
        List<String> definitions = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                definitions.add(row.getString(1));
            }
        }
        return definitions;
    }
}
