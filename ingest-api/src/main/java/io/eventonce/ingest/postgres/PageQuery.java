package io.eventonce.ingest.postgres;

import io.eventonce.ingest.EventPage;
import io.eventonce.ingest.EventQuery;
import io.eventonce.ingest.MemoryBudget;
import io.eventonce.ingest.StoredEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A page of events, newest first. A page ends early when its payloads are over a limit, so that its size in memory does
 * not depend on what was published.
 */
final class PageQuery {
    private static final String OF_TOPIC = """
            select %s
            from events e
            where e.topic = :topic and e.id < :before
            order by e.id desc
            limit :limit
            """.formatted(Columns.EVENT);

    /*
     * The only index with the id is (topic, id). A row among the newest n belongs to a topic whose newest row is among
     * the newest n of all topics' newest rows; so those n topics are enough. Of each a few rows are looked at, √n. Only
     * where all of these are newer than the edge, which is the n-th newest of all that were looked at, can there be
     * more, and that is so for √n topics at most. So no more than 2 n √n entries of the index are read, beside one per
     * topic; and only the rows of the page are fetched.
     */
    private static final String OF_MANY = """
            with newest as (
              select topics.topic
              from %s topics
              cross join lateral (
                select id from events where topic = topics.topic and id < :before
                order by id desc limit 1) head
              order by head.id desc
              limit :limit),
            few as (
              select newest.topic, one.id, row_number() over (partition by newest.topic order by one.id desc) as place
              from newest
              cross join lateral (
                select id from events where topic = newest.topic and id < :before
                order by id desc limit :few) one),
            edge as (
              select coalesce((select id from few order by id desc offset :limit - 1 limit 1), -1) as id),
            page as (
              select topic, id from few
              union all
              select few.topic, one.id
              from edge
              join few on few.place = :few and few.id > edge.id
              cross join lateral (
                select id from events where topic = few.topic and id < few.id and id > edge.id
                order by id desc limit :limit) one
              order by id desc
              limit :limit)
            select %s
            from page
            join events e on e.topic = page.topic and e.id = page.id
            order by e.id desc
            """;
    private static final String OF_ALL = OF_MANY.formatted("", Columns.EVENT);
    private static final String OF_PREFIXES = OF_MANY.formatted(
            "(select reached.topic from %s)".formatted(Columns.ofPrefixes("topics")), Columns.EVENT);

    private final JdbcClient jdbc;
    private final long maxChars;

    PageQuery(JdbcClient jdbc, long maxChars) {
        this.jdbc = jdbc;
        this.maxChars = maxChars;
    }

    /** Of a query without a filter. */
    EventPage run(EventQuery query, MemoryBudget.Lease memory) {
        JdbcClient.StatementSpec statement = query.topic() == null
                ? ofMany(query)
                : jdbc.sql(OF_TOPIC).param("topic", query.topic());
        return statement.param("before", query.beforeId())
                .param("limit", query.limit() + 1)
                .withFetchSize(Columns.FETCH_SIZE)
                .query((ResultSet rows) -> read(rows, query.limit(), maxChars, memory));
    }

    private JdbcClient.StatementSpec ofMany(EventQuery query) {
        int few = (int) Math.ceil(Math.sqrt(query.limit() + 1));
        return query.topics().isAll()
                ? jdbc.sql(OF_ALL).param("few", few)
                : jdbc.sql(OF_PREFIXES).param("few", few).param("prefixes", Columns.prefixes(query.topics()));
    }

    static EventPage read(ResultSet rows, int limit, long maxChars, MemoryBudget.Lease memory)
            throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        long chars = 0;
        while (rows.next()) {
            if (events.size() == limit || chars >= maxChars) {
                return EventPage.of(events, true);
            }
            StoredEvent event = Columns.event(rows);
            memory.add(Columns.memory(event.payload()));
            chars += event.payload().length();
            events.add(event);
        }
        return EventPage.of(events, false);
    }
}
