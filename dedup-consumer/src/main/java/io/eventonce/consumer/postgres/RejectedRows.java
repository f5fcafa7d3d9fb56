package io.eventonce.consumer.postgres;

import io.eventonce.consumer.EventRecord;
import io.eventonce.consumer.JudgedRecord.Rejected;
import io.eventonce.consumer.Rejection;
import io.eventonce.event.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes rejected records. A record whose row PostgreSQL refuses is kept without its key, value and headers: such a row holds
 * nothing of the sender's, so it always fits.
 */
final class RejectedRows {
    private static final String INSERT = """
            insert into rejected_records
              (kafka_topic_id, kafka_partition, kafka_offset, record_timestamp, record_key, record_value,
               header_keys, header_values, reason, detail)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final byte[][] NONE = {};

    private final JdbcTemplate jdbc;
    private final UUID topicId;

    RejectedRows(JdbcTemplate jdbc, UUID topicId) {
        this.jdbc = jdbc;
        this.topicId = topicId;
    }

    void insert(List<Rejected> rejected) {
        jdbc.batchUpdate(INSERT, rejected.stream().map(this::row).toList());
    }

    /** Keeps what is known of records whose rows were refused. */
    void insertWithoutContent(Map<Rejected, Rejection> refused) {
        jdbc.batchUpdate(INSERT, refused.entrySet().stream().map(one -> rowWithoutContent(one.getKey(), one.getValue()))
                .toList());
    }

    private Object[] row(Rejected rejected) {
        EventRecord record = rejected.decoded().record();
        byte[][] headerKeys = record.headers().stream().map(header -> header.key().getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        byte[][] headerValues = record.headers().stream().map(EventRecord.Header::value).toArray(byte[][]::new);
        return new Object[]{topicId, record.partition(), record.offset(), record.timestampMillis(), record.key(),
                record.value(), headerKeys, headerValues, rejected.rejection().reason(),
                rejected.rejection().detail()};
    }

    private Object[] rowWithoutContent(Rejected rejected, Rejection why) {
        EventRecord record = rejected.decoded().record();
        byte[] value = record.value();
        String sizes = "%d bytes with key and headers, SHA-256 of the value begins with %s".formatted(record.size(),
                value == null ? "nothing: it has none" : HexFormat.of().formatHex(Hashes.sha256Prefix(value)));
        return new Object[]{topicId, record.partition(), record.offset(), record.timestampMillis(), null, null, NONE,
                NONE, rejected.rejection().reason(),
                "The record could not be kept (%s): %s.".formatted(why.detail(), sizes)};
    }
}
