package io.eventonce.ingest.postgres;

import io.eventonce.event.EventKey;
import io.eventonce.ingest.EventHistory;
import io.eventonce.ingest.RecordPosition;
import io.eventonce.ingest.StoredEvent;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One event and what is known of the records that carried it. */
final class HistoryQuery {
    // An event can have any number of conflicts, and each payload is up to 256 KiB.
    private static final int MAX_CONFLICTS = 100;

    private static final String EVENT = """
            select %s, e.kafka_partition, e.kafka_offset
            from events e
            where e.topic = :topic and e.event_id = :event_id
            """.formatted(Columns.EVENT);

    private static final String CONFLICT_COUNT = """
            select count(*) from conflicts where topic = :topic and event_id = :event_id
            """;

    private static final String CONFLICTS = """
            select "timestamp", source, payload::text as payload, received_at, kafka_partition, kafka_offset
            from conflicts
            where topic = :topic and event_id = :event_id
            order by id desc
            limit :limit
            """;

    // The index finds the batches; an event may have come several times in one of them.
    private static final String SENT_AGAIN = """
            select count(*)
            from resends cross join lateral unnest(key_hashes) as key_hash
            where key_hashes @> array[cast(:hash as bigint)] and key_hash = :hash
            """;

    private record Found(StoredEvent event, RecordPosition position) {}

    private final JdbcClient jdbc;

    HistoryQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<EventHistory> run(EventKey key) {
        return ask(EVENT, key).query((row, _) -> new Found(Columns.event(row), Columns.position(row)))
                .optional()
                .map(found -> new EventHistory(found.event(), found.position(), sentAgain(key), conflictCount(key),
                        conflicts(key)));
    }

    private long sentAgain(EventKey key) {
        long hash = ByteBuffer.wrap(key.hash()).getLong();
        return jdbc.sql(SENT_AGAIN).param("hash", hash).query(Long.class).single();
    }

    private long conflictCount(EventKey key) {
        return ask(CONFLICT_COUNT, key).query(Long.class).single();
    }

    private List<EventHistory.Conflict> conflicts(EventKey key) {
        return ask(CONFLICTS, key).param("limit", MAX_CONFLICTS)
                .query((row, _) -> new EventHistory.Conflict(Columns.instant(row, "timestamp"), row.getString("source"),
                        row.getString("payload"), Columns.instant(row, "received_at"), Columns.position(row)))
                .list();
    }

    private JdbcClient.StatementSpec ask(String sql, EventKey key) {
        return jdbc.sql(sql).param("topic", key.topic()).param("event_id", key.eventId());
    }
}
