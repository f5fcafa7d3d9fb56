package io.eventonce.consumer.postgres;

import io.eventonce.consumer.DeadLetter;
import io.eventonce.consumer.EventRecord;
import io.eventonce.consumer.EventRecord.Header;
import io.eventonce.consumer.RejectedRecords;
import io.eventonce.consumer.Rejection;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The table {@code rejected_records}. */
public final class PostgresRejectedRecords implements RejectedRecords {
    private static final String PENDING = """
            select id, kafka_topic_id, kafka_partition, kafka_offset, record_timestamp, record_key, record_value,
                   header_keys, header_values, reason, detail
            from rejected_records where dead_lettered_at is null
            order by id limit ? for update skip locked
            """;
    private static final String TAKEN = """
            update rejected_records set dead_lettered_at = statement_timestamp() where id = any(?)
            """;

    private static final int FETCH_SIZE = 4;
    private static final long ENOUGH_BYTES = 4 * 1024 * 1024;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;

    /** Takes a template and a transaction manager on the same data source. */
    public PostgresRejectedRecords(JdbcTemplate jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public int handOver(int limit, Consumer<List<DeadLetter>> taker) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            BatchSettings.apply(jdbc);
            List<DeadLetter> letters = Objects.requireNonNull(
                    jdbc.query(connection -> pending(connection, limit), PostgresRejectedRecords::letters));
            if (!letters.isEmpty()) {
                taker.accept(letters);
                jdbc.update(TAKEN, letters.stream().mapToLong(DeadLetter::id).toArray());
            }
            return letters.size();
        }));
    }

    /** Fetched in portions: all of them together may be more than there is memory. */
    private static PreparedStatement pending(Connection connection, int limit) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(PENDING);
        statement.setInt(1, limit);
        statement.setFetchSize(FETCH_SIZE);
        return statement;
    }

    private static List<DeadLetter> letters(ResultSet rows) throws SQLException {
        List<DeadLetter> letters = new ArrayList<>();
        for (long bytes = 0; bytes < ENOUGH_BYTES && rows.next();) {
            DeadLetter letter = letter(rows);
            letters.add(letter);
            bytes += letter.record().size();
        }
        return letters;
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        long timestamp = row.getObject("record_timestamp", OffsetDateTime.class).toInstant().toEpochMilli();
        EventRecord record = new EventRecord(row.getInt("kafka_partition"), row.getLong("kafka_offset"), -1, timestamp,
                row.getBytes("record_key"), row.getBytes("record_value"), headers(row));
        return new DeadLetter(row.getLong("id"), row.getObject("kafka_topic_id", UUID.class), record,
                new Rejection(row.getString("reason"), row.getString("detail")));
    }

    private static List<Header> headers(ResultSet row) throws SQLException {
        byte[][] keys = (byte[][]) row.getArray("header_keys").getArray();
        byte[][] values = (byte[][]) row.getArray("header_values").getArray();
        List<Header> headers = new ArrayList<>(keys.length);
        for (int i = 0; i < keys.length; i++) {
            headers.add(new Header(new String(keys[i], StandardCharsets.UTF_8), values[i]));
        }
        return headers;
    }
}
