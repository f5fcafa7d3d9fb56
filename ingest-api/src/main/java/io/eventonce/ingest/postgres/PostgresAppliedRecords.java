package io.eventonce.ingest.postgres;

import io.eventonce.event.Event;
import io.eventonce.ingest.AppliedRecords;
import io.eventonce.ingest.RecordLog;
import io.eventonce.ingest.StoreUnavailableException;
import io.eventonce.ingest.StoredEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/** Reads {@code partition_progress} and {@code events}. Each answer is of one statement, and so of one moment. */
final class PostgresAppliedRecords implements AppliedRecords {
    private static final String NEXT_OFFSETS = """
            select kafka_partition, next_offset from partition_progress where kafka_topic_id = :topic_id""";

    // One descent of the primary key per record, whatever the planner expects. The payload is in Kafka.
    private static final String STORED = """
            select record.number, stored.id, stored.processed_at
            from unnest(cast(:topics as text[]), cast(:event_ids as text[]), cast(:partitions as integer[]),
                        cast(:offsets as bigint[]))
              with ordinality record (topic, event_id, kafka_partition, kafka_offset, number)
            join partition_progress p on p.kafka_topic_id = :topic_id and p.kafka_partition = record.kafka_partition
              and p.next_offset > record.kafka_offset
            left join lateral (
              select id, processed_at from events e
              where e.topic = record.topic and e.event_id = record.event_id
                and e.kafka_partition = record.kafka_partition and e.kafka_offset = record.kafka_offset
                and e.id > p.events_before
              limit 1) stored on true
            order by record.number
            """;

    private final JdbcClient jdbc;

    PostgresAppliedRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<Integer, Long> nextOffsets(UUID topicId) throws StoreUnavailableException {
        return ask(() -> jdbc.sql(NEXT_OFFSETS).param("topic_id", topicId).query(rows -> {
            Map<Integer, Long> next = new HashMap<>();
            while (rows.next()) {
                next.put(rows.getInt(1), rows.getLong(2));
            }
            return next;
        }));
    }

    @Override
    public List<Stored> stored(UUID topicId, List<RecordLog.Entry> records) throws StoreUnavailableException {
        return ask(() -> jdbc.sql(STORED)
                .param("topic_id", topicId)
                .param("topics", array("text", records, one -> one.event().key().topic()))
                .param("event_ids", array("text", records, one -> one.event().key().eventId()))
                .param("partitions", array("integer", records, one -> one.position().partition()))
                .param("offsets", array("bigint", records, one -> one.position().offset()))
                .query((ResultSet rows) -> read(rows, records)));
    }

    private static SqlArrayValue array(String type, List<RecordLog.Entry> records,
            Function<RecordLog.Entry, Object> value) {
        return new SqlArrayValue(type, records.stream().map(value).toArray());
    }

    private static List<Stored> read(ResultSet rows, List<RecordLog.Entry> records) throws SQLException {
        List<Stored> found = new ArrayList<>();
        for (RecordLog.Entry record : records) {
            if (!rows.next()) {
                throw new IllegalStateException("the event store has gone back, and applies these records again");
            }
            long id = rows.getLong("id");
            if (!rows.wasNull()) {
                Event event = record.event();
                found.add(new Stored(record.position(), new StoredEvent(id, event.key(), event.timestamp(),
                        event.source(), event.payload().text(), Columns.instant(rows, "processed_at"))));
            }
        }
        return found;
    }

    private static <T> T ask(Supplier<T> question) throws StoreUnavailableException {
        try {
            return question.get();
        } catch (DataAccessException e) {
            throw PostgresFailure.of(e).exception(e);
        }
    }
}
