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
import java.util.UUID;

/** Writes one event at a time into the tables of dedup-consumer. */
final class StoreWriter {
    private static final String SAME_PAYLOAD = """
            select 1 from events where topic = ? and event_id = ? and payload = ?::jsonb""";
    private static final String RESEND = "insert into resends (key_hashes) values (array[?::bigint])";

    private final Connection connection;

    StoreWriter(Connection connection) {
        this.connection = connection;
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
        insert("conflicts", event, partition, offset);
        return Outcome.CONFLICT;
    }

    void count(String topic, int partition, Outcome outcome) throws SQLException {
        String column = switch (outcome) {
            case PROCESSED -> "processed";
            case DUPLICATE -> "duplicates";
            case CONFLICT -> "conflicts";
            case REJECTED -> "rejected";
        };
        String sql = """
                insert into topic_stats (topic, kafka_partition, %1$s) values (?, ?, 1)
                on conflict (topic, kafka_partition) do update set %1$s = topic_stats.%1$s + 1""".formatted(column);
        try (PreparedStatement count = connection.prepareStatement(sql)) {
            count.setString(1, topic);
            count.setInt(2, partition);
            count.executeUpdate();
        }
    }

    private boolean insert(String table, Event event, int partition, long offset) throws SQLException {
        String sql = """
                insert into %s (topic, event_id, "timestamp", source, payload, payload_hash, kafka_partition, kafka_offset)
                values (?, ?, ?, ?, ?::jsonb, ?, ?, ?) on conflict do nothing"""
                .formatted(table);
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, event.key().topic());
            insert.setString(2, event.key().eventId());
            insert.setObject(3, event.timestamp().atOffset(ZoneOffset.UTC));
            insert.setString(4, event.source());
            insert.setString(5, event.payload().text());
            insert.setBytes(6, event.payload().hash());
            insert.setInt(7, partition);
            insert.setLong(8, offset);
            return insert.executeUpdate() == 1;
        }
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
