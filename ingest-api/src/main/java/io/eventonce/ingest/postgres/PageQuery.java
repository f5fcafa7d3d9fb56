package io.eventonce.ingest.postgres;

import io.eventonce.ingest.EventPage;
import io.eventonce.ingest.EventQuery;
import io.eventonce.ingest.StoredEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/**
 * A page of events, newest first. A page ends early when its payloads are over a limit, so that its size in memory does not
 * depend on what was published.
 */
final class PageQuery {
    // Rows are fetched in portions (the transaction is needed for that), so that the rest of an early end is never sent.
    private static final int FETCH_SIZE = 64;

    private static final String OF_TOPIC = """
            select %s
            from events e
            where e.topic = :topic and e.id < :before
            order by e.id desc
            limit :limit
            """.formatted(Columns.EVENT);

    /*
     * The only index with the id is (topic, id). A row among the newest n belongs to a topic whose newest row is among the
     * newest n of all topics' newest rows; so those n topics are enough, and n rows of each. Both steps stay in the index;
     * only the rows of the page are fetched.
     */
    private static final String OF_ALL = """
            with newest as (
              select t.topic
              from (select distinct topic from topic_stats where processed > 0) t
              cross join lateral (
                select id from events where topic = t.topic and id < :before
                order by id desc limit 1) head
              order by head.id desc
              limit :limit),
            page as (
              select candidate.topic, candidate.id
              from newest
              cross join lateral (
                select topic, id from events where topic = newest.topic and id < :before
                order by id desc limit :limit) candidate
              order by candidate.id desc
              limit :limit)
            select %s
            from page
            join events e on e.topic = page.topic and e.id = page.id
            order by e.id desc
            """.formatted(Columns.EVENT);

    private final JdbcClient jdbc;
    private final long maxChars;

    PageQuery(JdbcClient jdbc, DataSize maxPage) {
        this.jdbc = jdbc;
        this.maxChars = maxPage.toBytes();
    }

    EventPage run(EventQuery query) {
        JdbcClient.StatementSpec statement = query.topic() == null
                ? jdbc.sql(OF_ALL)
                : jdbc.sql(OF_TOPIC).param("topic", query.topic());
        return statement.param("before", query.beforeId())
                .param("limit", query.limit() + 1)
                .withFetchSize(FETCH_SIZE)
                .query((ResultSet rows) -> read(rows, query.limit()));
    }

    private EventPage read(ResultSet rows, int limit) throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        long chars = 0;
        while (rows.next()) {
            if (events.size() == limit || chars >= maxChars) {
                return new EventPage(events, true);
            }
            StoredEvent event = Columns.event(rows);
            chars += event.payload().length();
            events.add(event);
        }
        return new EventPage(events, false);
    }
}
