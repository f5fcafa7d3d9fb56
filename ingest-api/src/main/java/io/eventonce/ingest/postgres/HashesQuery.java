package io.eventonce.ingest.postgres;

import io.eventonce.event.EventKey;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The hashes of stored payloads by event key: one descent of the primary key per key, in their order. */
final class HashesQuery {
    // The limit keeps the planner from joining the whole table.
    private static final String SQL = """
            select encode(stored.payload_hash, 'hex') as hash
            from unnest(cast(:topics as text[]), cast(:ids as text[])) with ordinality as asked (topic, event_id, place)
            left join lateral (
              select payload_hash from events where topic = asked.topic and event_id = asked.event_id limit 1) stored
              on true
            order by asked.place
            """;

    private final JdbcClient jdbc;

    HashesQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Optional<String>> run(List<EventKey> keys) {
        return jdbc.sql(SQL)
                .param("topics", keys.stream().map(EventKey::topic).toArray(String[]::new))
                .param("ids", keys.stream().map(EventKey::eventId).toArray(String[]::new))
                .query((row, _) -> Optional.ofNullable(row.getString("hash")))
                .list();
    }
}
