package io.eventonce.consumer.postgres;

import io.eventonce.consumer.DecodedRecord;
import io.eventonce.consumer.DecodedRecord.Storable;
import io.eventonce.consumer.DecodedRecord.Unstorable;
import io.eventonce.consumer.EventRecord;
import io.eventonce.consumer.JudgedRecord.Rejected;
import io.eventonce.consumer.Rejection;
import io.eventonce.event.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes rejected records. If PostgreSQL refuses the row of a record, the record is kept without key, value and
 * headers. Such a row has nothing of the sender's, so it fits unless somebody has added a rule to the table.
 */
final class RejectedRows {
    private static final String INSERT = """
            insert into rejected_records
              (kafka_topic_id, kafka_partition, kafka_offset, record_timestamp, record_key, record_value,
               header_keys, header_values, reason, detail, topic, event_id, source, field)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, ''), ?, ?, ?)
            """;

    private final JdbcTemplate jdbc;
    private final UUID topicId;

    RejectedRows(JdbcTemplate jdbc, UUID topicId) {
        this.jdbc = jdbc;
        this.topicId = topicId;
    }

    void insert(List<Rejected> rejected) {
        jdbc.batchUpdate(INSERT, rejected.stream().map(this::row).toList());
    }

    /** The part of refused rows that can be kept: position, reason, and what is missing. */
    static List<Rejected> withoutContent(Map<Rejected, Rejection> refused) {
        return refused.entrySet().stream().map(one -> withoutContent(one.getKey(), one.getValue())).toList();
    }

    private Object[] row(Rejected rejected) {
        EventRecord record = rejected.decoded().record();
        byte[][] headerKeys = record.headers().stream().map(header -> header.key().getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        byte[][] headerValues = record.headers().stream().map(EventRecord.Header::value).toArray(byte[][]::new);
        Names names = Names.of(rejected.decoded());
        return new Object[]{topicId, record.partition(), record.offset(), record.timestampMillis(), record.key(),
                record.value(), headerKeys, headerValues, rejected.rejection().reason().code(),
                rejected.rejection().detail(), rejected.decoded().topic(), names.eventId(), names.source(),
                names.field()};
    }

    /** What the record names beside its topic, so that people can find it by that. */
    private record Names(@Nullable String eventId, @Nullable String source, @Nullable String field) {
        static Names of(DecodedRecord decoded) {
            return switch (decoded) {
                case Storable storable -> new Names(storable.key().eventId(), storable.event().source(), null);
                case Unstorable unstorable ->
                    new Names(unstorable.eventId(), unstorable.source(), unstorable.field());
            };
        }
    }

    private static Rejected withoutContent(Rejected rejected, Rejection why) {
        EventRecord record = rejected.decoded().record();
        byte[] value = record.value();
        Rejection rejection = new Rejection(rejected.rejection().reason(),
                "The record could not be kept (%s): %d bytes with key and headers, SHA-256 of the value begins with %s."
                        .formatted(why.detail(), record.size(), value == null
                                ? "nothing: it has none"
                                : HexFormat.of().formatHex(Hashes.sha256Prefix(value))));
        EventRecord rest = new EventRecord(record.partition(), record.offset(), record.leaderEpoch(),
                record.timestampMillis(), null, null, List.of());
        return new Rejected(new Unstorable(rest, rejected.decoded().topic(), rejection), rejection);
    }
}
