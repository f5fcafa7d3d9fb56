package io.eventonce.system;

import io.eventonce.devstack.ServiceAddresses;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** PostgreSQL as an operator sees it. Connects anew for every question, so that a restart does not matter. */
final class Database {
    private final ServiceAddresses services;

    Database(ServiceAddresses services) {
        this.services = services;
    }

    /** A row of {@code rejected_records}. */
    record RejectedRow(String reason, String detail, @Nullable ByteBuffer value) {}

    long rows(String topic) {
        return query("select count(*) from events where topic = ?", row -> row.getLong(1), topic).getFirst();
    }

    List<String> eventIds(String topic) {
        return query("select event_id from events where topic = ? order by event_id", row -> row.getString(1), topic);
    }

    Counters counters(String topic) {
        return query("""
                select coalesce(sum(processed), 0), coalesce(sum(duplicates), 0), coalesce(sum(conflicts), 0),
                       coalesce(sum(rejected), 0)
                from topic_stats where topic = ?""",
                row -> new Counters(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)), topic).getFirst();
    }

    List<RejectedRow> rejected(RecordMetadata record) {
        return query("""
                select reason, detail, record_value from rejected_records
                where kafka_partition = ? and kafka_offset = ?""",
                row -> new RejectedRow(row.getString(1), row.getString(2), wrap(row.getBytes(3))), record.partition(),
                record.offset());
    }

    static @Nullable ByteBuffer wrap(byte @Nullable [] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }

    void execute(String sql, Object... arguments) {
        try (Connection connection = connect(); PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private <T> List<T> query(String sql, RowReader<T> reader, Object... arguments) {
        List<T> rows = new ArrayList<>();
        try (Connection connection = connect(); PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reader.read(result));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(services.jdbcUrl(), services.user(), services.password());
    }

    private static void bind(PreparedStatement statement, Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
