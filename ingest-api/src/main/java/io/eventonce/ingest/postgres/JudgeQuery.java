package io.eventonce.ingest.postgres;

import io.eventonce.event.Event;
import io.eventonce.ingest.StoredOutcome;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** What would become of events, had they been sent now, one after another. */
final class JudgeQuery {
    private static final String SQL = """
            with asked as (
              select topic, event_id, convert_from(json, 'UTF8')::jsonb as json, number
              from unnest(?, ?, ?) with ordinality as asked (topic, event_id, json, number)),
            winner as (
              select distinct on (topic, event_id) topic, event_id, json, number from asked
              order by topic, event_id, number)
            select case
              when stored.id is null and winner.number = asked.number then 'PROCESSED'
              when asked.json = case when stored.id is null then winner.json
                                else coalesce(stored.payload::jsonb, stored.payload_jsonb) end then 'DUPLICATE'
              else 'CONFLICT' end
            from asked
            join winner on winner.topic = asked.topic and winner.event_id = asked.event_id
            left join events stored on stored.topic = asked.topic and stored.event_id = asked.event_id
            order by asked.number""";

    private final JdbcOperations jdbc;

    JudgeQuery(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order of the events. */
    List<StoredOutcome> run(List<Event> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        return jdbc.query(SQL, (row, _) -> StoredOutcome.valueOf(row.getString(1)),
                events.stream().map(event -> event.key().topic()).toArray(String[]::new),
                events.stream().map(event -> event.key().eventId()).toArray(String[]::new),
                events.stream().map(event -> event.payload().json()).toArray(byte[][]::new));
    }
}
