package io.eventonce.ingest.postgres;

import io.eventonce.event.EventKey;
import io.eventonce.ingest.EventHistory;
import io.eventonce.ingest.EventHistory.Sighting;
import io.eventonce.ingest.MemoryBudget;
import io.eventonce.ingest.RecordPosition;
import io.eventonce.ingest.StoredEvent;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One event and what is known of the records that carried it. As with a page, its size in memory does not depend on
 * what was published.
 */
final class HistoryQuery {
    // The writer keeps hardly more.
    private static final int MAX_CONFLICTS = 100;

    private static final String EVENT = """
            select %s, e.kafka_partition, e.kafka_offset
            from events e
            where e.topic = :topic and e.event_id = :event_id
            """.formatted(Columns.EVENT);

    private static final String CONFLICT_COUNT = """
            select coalesce(sum(times), 0)::bigint from conflicts where topic = :topic and event_id = :event_id
            """;

    private static final String CONFLICTS = """
            select "timestamp", source, %s, times, received_at, kafka_partition, kafka_offset,
                   last_received_at, last_partition, last_offset
            from conflicts
            where topic = :topic and event_id = :event_id and payload_hash <> ''
            order by last_received_at desc, last_offset desc
            limit :limit
            """.formatted(Columns.PAYLOAD);

    // What is added up, and the few notes that are not yet; an event may stand several times in one of these.
    private static final String SENT_AGAIN = """
            select coalesce((select sent_again from repeats where key_hash = :hash), 0)
                   + (select count(*)
                      from resends cross join lateral unnest(key_hashes) as key_hash
                      where key_hashes @> array[cast(:hash as bigint)] and key_hash = :hash)
            """;

    private record Found(StoredEvent event, RecordPosition position) {}

    private final JdbcClient jdbc;
    private final long maxChars;

    /** @param maxChars after so many characters of payloads no further conflict is read */
    HistoryQuery(JdbcClient jdbc, long maxChars) {
        this.jdbc = jdbc;
        this.maxChars = maxChars;
    }

    Optional<EventHistory> run(EventKey key, MemoryBudget.Lease memory) {
        return ask(EVENT, key).query((row, _) -> new Found(Columns.event(row), Columns.position(row)))
                .optional()
                .map(found -> history(found, key, memory));
    }

    private EventHistory history(Found found, EventKey key, MemoryBudget.Lease memory) {
        memory.add(Columns.memory(found.event().payload()));
        long count = ask(CONFLICT_COUNT, key).query(Long.class).single();
        List<EventHistory.Conflict> conflicts = conflicts(key, memory);
        long told = conflicts.stream().mapToLong(EventHistory.Conflict::times).sum();
        return new EventHistory(found.event(), found.position(), sentAgain(key), count, count - told, conflicts);
    }

    private long sentAgain(EventKey key) {
        long hash = ByteBuffer.wrap(key.hash()).getLong();
        return jdbc.sql(SENT_AGAIN).param("hash", hash).query(Long.class).single();
    }

    private List<EventHistory.Conflict> conflicts(EventKey key, MemoryBudget.Lease memory) {
        return ask(CONFLICTS, key).param("limit", MAX_CONFLICTS)
                .withFetchSize(Columns.FETCH_SIZE)
                .query((ResultSet rows) -> read(rows, memory));
    }

    private List<EventHistory.Conflict> read(ResultSet rows, MemoryBudget.Lease memory) throws SQLException {
        List<EventHistory.Conflict> conflicts = new ArrayList<>();
        for (long chars = 0; chars < maxChars && rows.next();) {
            EventHistory.Conflict conflict = conflict(rows);
            memory.add(Columns.memory(conflict.payload()));
            chars += conflict.payload().length();
            conflicts.add(conflict);
        }
        return conflicts;
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
