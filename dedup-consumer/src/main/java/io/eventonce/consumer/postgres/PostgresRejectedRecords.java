package io.eventonce.consumer.postgres;

import io.eventonce.consumer.DeadLetter;
import io.eventonce.consumer.EventRecord;
import io.eventonce.consumer.EventRecord.Header;
import io.eventonce.consumer.RejectedRecords;
import io.eventonce.consumer.Rejection;
import java.nio.charset.StandardCharsets;
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
            List<DeadLetter> letters = jdbc.query(PENDING, (row, _) -> letter(row), limit);
            if (!letters.isEmpty()) {
                taker.accept(letters);
                jdbc.update(TAKEN, letters.stream().mapToLong(DeadLetter::id).toArray());
            }
            return letters.size();
        }));
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
