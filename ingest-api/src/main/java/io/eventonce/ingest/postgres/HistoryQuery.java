package io.eventonce.ingest.postgres;

import io.eventonce.event.EventKey;
import io.eventonce.ingest.EventHistory;
import io.eventonce.ingest.EventHistory.Sighting;
import io.eventonce.ingest.RecordPosition;
import io.eventonce.ingest.StoredEvent;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One event and what is known of the records that carried it. */
final class HistoryQuery {
    // The writer keeps hardly more.
    private static final int MAX_CONFLICTS = 100;

    private static final String EVENT = """
            select %s, e.kafka_partition, e.kafka_offset
            from events e
            where e.topic = :topic and e.event_id = :event_id
            """.formatted(Columns.EVENT);

    private static final String CONFLICT_COUNTS = """
            select coalesce(sum(times), 0)::bigint as count,
                   coalesce(sum(times) filter (where payload is null), 0)::bigint as left_out
            from conflicts where topic = :topic and event_id = :event_id
            """;

    private static final String CONFLICTS = """
            select "timestamp", source, payload::text as payload, times, received_at, kafka_partition, kafka_offset,
                   last_received_at, last_partition, last_offset
            from conflicts
            where topic = :topic and event_id = :event_id and payload is not null
            order by last_received_at desc, last_offset desc
            limit :limit
            """;

    // What is added up, and the few notes that are not yet; an event may stand several times in one of these.
    private static final String SENT_AGAIN = """
            select coalesce((select sent_again from repeats where key_hash = :hash), 0)
                   + (select count(*)
                      from resends cross join lateral unnest(key_hashes) as key_hash
                      where key_hashes @> array[cast(:hash as bigint)] and key_hash = :hash)
            """;

    private record Found(StoredEvent event, RecordPosition position) {}

    private record ConflictCounts(long all, long leftOut) {}

    private final JdbcClient jdbc;

    HistoryQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<EventHistory> run(EventKey key) {
        return ask(EVENT, key).query((row, _) -> new Found(Columns.event(row), Columns.position(row)))
                .optional()
                .map(found -> history(found, key));
    }

    private EventHistory history(Found found, EventKey key) {
        ConflictCounts counts = conflictCounts(key);
        return new EventHistory(found.event(), found.position(), sentAgain(key), counts.all(), counts.leftOut(),
                conflicts(key));
    }

    private long sentAgain(EventKey key) {
        long hash = ByteBuffer.wrap(key.hash()).getLong();
        return jdbc.sql(SENT_AGAIN).param("hash", hash).query(Long.class).single();
    }

    private ConflictCounts conflictCounts(EventKey key) {
        return ask(CONFLICT_COUNTS, key)
                .query((row, _) -> new ConflictCounts(row.getLong("count"), row.getLong("left_out"))).single();
    }

    private List<EventHistory.Conflict> conflicts(EventKey key) {
        return ask(CONFLICTS, key).param("limit", MAX_CONFLICTS).query((row, _) -> conflict(row)).list();
    }

    private static EventHistory.Conflict conflict(ResultSet row) throws SQLException {
        return new EventHistory.Conflict(Columns.instant(row, "timestamp"), row.getString("source"),
                row.getString("payload"), row.getLong("times"),
                new Sighting(Columns.instant(row, "received_at"), Columns.position(row)),
                new Sighting(Columns.instant(row, "last_received_at"),
                        new RecordPosition(row.getInt("last_partition"), row.getLong("last_offset"))));
    }

    private JdbcClient.StatementSpec ask(String sql, EventKey key) {
        return jdbc.sql(sql).param("topic", key.topic()).param("event_id", key.eventId());
    }
}
