package io.eventonce.ingest.postgres;

import io.eventonce.ingest.OutcomeQuery;
import io.eventonce.ingest.RecordOutcome;
import io.eventonce.ingest.StoredOutcome;
import io.eventonce.ingest.TopicPrefixes;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The outcome of one record. Records of one event with equal payloads have one outcome, unless one of them was stored.
 * So the position is needed for that one only, and for those that were rejected.
 */
final class OutcomeLookup {
    // Replaced: no record of this Kafka topic was applied since one of another was. Another event's rejected record can
    // only be found if the topic id is of an earlier Kafka topic than the record.
    private static final String SQL = """
            select coalesce(p.next_offset > :offset, false) as applied,
                   exists (select from partition_progress other
                           where other.kafka_partition = :partition and other.kafka_topic_id <> :topic_id
                             and other.updated_at > p.updated_at) as replaced,
                   r.reason, r.detail,
                   e.kafka_partition = :partition and e.kafka_offset = :offset and e.id > p.events_before as processed,
                   e.kafka_partition = :partition and e.kafka_offset > :offset and e.id > p.events_before as later,
                   e.payload_hash = decode(:payload_hash, 'hex') as same,
                   exists (select from conflicts where topic = :topic and event_id = :event_id
                             and payload_hash = decode(:payload_hash, 'hex')) as conflict,
                   exists (select from conflicts where topic = :topic and event_id = :event_id
                             and payload_hash = '') as conflicts_left_out
            from (values (1)) one
            left join partition_progress p on p.kafka_topic_id = :topic_id and p.kafka_partition = :partition
            left join lateral (
              select reason, detail from rejected_records
              where kafka_topic_id = :topic_id and kafka_partition = :partition and kafka_offset = :offset
                and (record_key = :record_key or record_key is null and :without_key)
              limit 1) r on true
            left join events e on e.topic = :topic and e.event_id = :event_id
            """;

    private final JdbcClient jdbc;

    OutcomeLookup(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    RecordOutcome run(OutcomeQuery query, TopicPrefixes topics) {
        return jdbc.sql(SQL)
                .param("topic_id", query.topicId())
                .param("partition", query.position().partition())
                .param("offset", query.position().offset())
                .param("topic", query.key().topic())
                .param("event_id", query.key().eventId())
                .param("record_key", query.key().recordKey())
                .param("without_key", topics.isAll())
                .param("payload_hash", query.payloadHash())
                .query((row, _) -> outcome(row))
                .single();
    }

    private static RecordOutcome outcome(ResultSet row) throws SQLException {
        if (!row.getBoolean("applied")) {
            return row.getBoolean("replaced") ? new RecordOutcome.Unknown() : new RecordOutcome.Pending();
        }
        String reason = row.getString("reason");
        if (reason != null) {
            return new RecordOutcome.Rejected(reason, row.getString("detail"));
        }
        if (row.getBoolean("processed")) {
            return new RecordOutcome.Stored(StoredOutcome.PROCESSED);
        }
        boolean same = row.getBoolean("same");
        if (row.wasNull() || row.getBoolean("later")) {
            // Not stored, or only by a later record: this one was rejected or lost, and what told that is gone.
            return new RecordOutcome.Unknown();
        }
        if (!same && row.getBoolean("conflict")) {
            return new RecordOutcome.Stored(StoredOutcome.CONFLICT);
        }
        // With another hash it was equal as JSON, or it is among the conflicts whose payloads are not kept.
        return same || !row.getBoolean("conflicts_left_out")
                ? new RecordOutcome.Stored(StoredOutcome.DUPLICATE)
                : new RecordOutcome.Unknown();
    }
}
