package io.eventonce.ingest.testing;

import io.eventonce.event.Event;
import io.eventonce.event.Outcome;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Writes one event at a time into the tables of dedup-consumer. */
final class StoreWriter {
    private static final String SAME_PAYLOAD = """
            select 1 from events where topic = ? and event_id = ? and payload::jsonb = ?::jsonb""";
    private static final String RESEND = "insert into resends (key_hashes) values (array[?::bigint])";

    private final Connection connection;
    private final UUID topicId;

    /** @param topicId of {@code events} */
    StoreWriter(Connection connection, UUID topicId) {
        this.connection = connection;
        this.topicId = topicId;
    }

    /** The next offset to apply. */
    void progress(int partition, long next) throws SQLException {
        execute("""
                insert into partition_progress (kafka_topic_id, kafka_partition, next_offset) values (?, ?, ?)
                on conflict (kafka_topic_id, kafka_partition) do update set next_offset = excluded.next_offset""",
                topicId, partition, next);
    }

    /** Who speaks in {@code events.outcomes}. */
    UUID id() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select id from store")) {
            row.next();
            return row.getObject(1, UUID.class);
        }
    }

    Outcome write(Event event, int partition, long offset) throws SQLException {
        if (insert("events", event, partition, offset)) {
            return Outcome.PROCESSED;
        }
        try (PreparedStatement resend = connection.prepareStatement(RESEND)) {
            resend.setLong(1, ByteBuffer.wrap(event.key().hash()).getLong());
            resend.executeUpdate();
        }
        if (samePayload(event)) {
            return Outcome.DUPLICATE;
        }
        if (!insert("conflicts", event, partition, offset)) {
            execute("""
                    update conflicts set times = times + 1, last_received_at = statement_timestamp(),
                                         last_partition = ?, last_offset = ?
                    where topic = ? and event_id = ? and payload_hash = ?""",
                    partition, offset, event.key().topic(),
                    event.key().eventId(), event.payload().hash());
        }
        return Outcome.CONFLICT;
    }

    void reject(ConsumerRecord<byte[], byte[]> record, String detail) throws SQLException {
        execute("""
                insert into rejected_records
                  (kafka_topic_id, kafka_partition, kafka_offset, record_timestamp, record_key, header_keys,
                   header_values, reason, detail)
                values (?, ?, ?, 0, ?, '{}', '{}', 'refused-by-store', ?)""",
                topicId, record.partition(), record.offset(), record.key(), detail);
    }

    void count(String topic, int partition, long offset, Outcome outcome) throws SQLException {
        String column = switch (outcome) {
            case PROCESSED -> "processed";
            case DUPLICATE -> "duplicates";
            case CONFLICT -> "conflicts";
            case REJECTED -> "rejected";
        };
        boolean begun = outcome == Outcome.PROCESSED
                && execute("insert into topics (topic) values (?) on conflict do nothing", topic) == 1;
        execute("""
                insert into topic_stats (topic, kafka_partition, %1$s) values (?, ?, 1)
                on conflict (topic, kafka_partition) do update set %1$s = topic_stats.%1$s + 1"""
                .formatted(column), topic, partition);
        execute("""
                insert into partition_progress as p (kafka_topic_id, kafka_partition, next_offset, %1$s, topics)
                values (?, ?, ?, 1, ?)
                on conflict (kafka_topic_id, kafka_partition)
                do update set %1$s = p.%1$s + 1, topics = p.topics + excluded.topics,
                              next_offset = excluded.next_offset"""
                .formatted(column), topicId, partition, offset + 1, begun ? 1 : 0);
    }

    private int execute(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    private boolean insert(String table, Event event, int partition, long offset) throws SQLException {
        boolean conflict = table.equals("conflicts");
        String sql = """
                insert into %s (topic, event_id, "timestamp", source, payload, payload_hash, kafka_partition,
                  kafka_offset%s)
                values (?, ?, ?, ?, ?::json, ?, ?, ?%s) on conflict do nothing"""
                .formatted(table, conflict ? ", last_partition, last_offset" : "", conflict ? ", ?, ?" : "");
        List<Object> values = new ArrayList<>(List.of(event.key().topic(), event.key().eventId(),
                event.timestamp().atOffset(ZoneOffset.UTC), event.source(), event.payload().text(),
                event.payload().hash(), partition, offset));
        if (conflict) {
            values.addAll(List.of(partition, offset));
        }
        return execute(sql, values.toArray()) == 1;
    }

    private boolean samePayload(Event event) throws SQLException {
        try (PreparedStatement same = connection.prepareStatement(SAME_PAYLOAD)) {
            same.setString(1, event.key().topic());
            same.setString(2, event.key().eventId());
            same.setString(3, event.payload().text());
            return same.executeQuery().next();
        }
    }
}
