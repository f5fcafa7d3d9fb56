package io.eventonce.ingest.postgres;

import io.eventonce.event.EventKey;
import io.eventonce.event.RejectedId;
import io.eventonce.ingest.RecordPosition;
import io.eventonce.ingest.RejectedFilter;
import io.eventonce.ingest.RejectedRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The table {@code rejected_records}: its columns but those with content, and which rows pass a filter. */
final class RejectedRows {
    static final String COLUMNS = """
            id, kafka_topic_id, kafka_partition, kafka_offset, reason, field, detail, topic, event_id, source,
            rejected_at, coalesce(octet_length(record_value), 0) as size, replayed_at, replay_partition, replay_offset,
            replay_outcome, replay_topic, replay_event_id, dismissed_at, dismissed_by, dismissed_why""";

    /** Written so that the index of the open ones answers it. */
    static final String OPEN = "replayed_at is null and dismissed_at is null";

    private static final String PASSES = """
            (cast(:reason as text) is null or reason = :reason)
            and (cast(:field as text) is null or coalesce(field, '') = :field)
            and (cast(:source as text) is null or coalesce(source, '') = :source)
            and (cast(:topic as text) is null or coalesce(topic, '') = :topic)
            and (cast(:partition as integer) is null or kafka_partition = :partition)
            and (cast(:since as timestamptz) is null or rejected_at >= :since)
            and (cast(:until as timestamptz) is null or rejected_at < :until)
            and
            """ + Columns.REACHED + " and ";

    private RejectedRows() {
    }

    /** With the parameters of {@link #bind}. */
    static String condition(RejectedFilter filter) {
        return PASSES + state(filter.state());
    }

    private static String state(RejectedFilter.@Nullable State state) {
        return switch (state) {
            case null -> "true";
            case OPEN -> OPEN;
            case REPLAYED -> "replayed_at is not null";
            case DISMISSED -> "replayed_at is null and dismissed_at is not null";
        };
    }

    static StatementSpec bind(StatementSpec statement, RejectedFilter filter) {
        return statement.param("reason", filter.reason()).param("field", filter.field())
                .param("source", filter.source()).param("topic", filter.topic())
                .param("partition", filter.partition()).param("since", Columns.atUtc(filter.since()))
                .param("until", Columns.atUtc(filter.until())).param("prefixes", Columns.prefixes(filter.topics()));
    }

    static RejectedRecord read(ResultSet row) throws SQLException {
        return new RejectedRecord(row.getLong("id"),
                new RejectedId(row.getObject("kafka_topic_id", UUID.class), row.getInt("kafka_partition"),
                        row.getLong("kafka_offset")),
                row.getString("reason"), row.getString("field"), row.getString("detail"), row.getString("topic"),
                row.getString("event_id"), row.getString("source"), Columns.instant(row, "rejected_at"),
                row.getLong("size"), replay(row), dismissal(row));
    }

    private static RejectedRecord.@Nullable Replay replay(ResultSet row) throws SQLException {
        if (row.getObject("replayed_at") == null) {
            return null;
        }
        String topic = row.getString("replay_topic");
        return new RejectedRecord.Replay(Columns.instant(row, "replayed_at"),
                new RecordPosition(row.getInt("replay_partition"), row.getLong("replay_offset")),
                row.getString("replay_outcome"),
                topic == null ? null : new EventKey(topic, row.getString("replay_event_id")));
    }

    private static RejectedRecord.@Nullable Dismissal dismissal(ResultSet row) throws SQLException {
        return row.getObject("dismissed_at") == null
                ? null
                : new RejectedRecord.Dismissal(Columns.instant(row, "dismissed_at"), row.getString("dismissed_by"),
                        row.getString("dismissed_why"));
    }
}
