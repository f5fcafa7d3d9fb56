package io.eventonce.ingest.postgres;

import io.eventonce.ingest.EventFilter;
import io.eventonce.ingest.EventPage;
import io.eventonce.ingest.EventQuery;
import io.eventonce.ingest.MemoryBudget;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A page of those events of a topic that a filter takes, newest first. No index has the filtered columns. So a query
 * looks at a limited number of events, and then says where the next one goes on.
 */
final class SearchQuery {
    /** Enough for a rare event, and some 10 ms if the rows are in memory. */
    private static final int LOOKED_AT = 10_000;
    /** Batches that are stored at a time take their ids and their times in another order, by as much as one takes. */
    private static final Duration DISORDER = Duration.ofMinutes(1);

    private static final String FOUND = """
            select %s
            from (select * from events where topic = :topic and id < :before and id >= :first
                  order by id desc limit :looked_at) e
            where (cast(:source as text) is null or e.source = cast(:source as text))
              and (cast(:id_prefix as text) is null or starts_with(e.event_id, cast(:id_prefix as text)))
              and (cast(:from as timestamptz) is null or e.processed_at >= cast(:from as timestamptz))
              and (cast(:to as timestamptz) is null or e.processed_at < cast(:to as timestamptz))
            order by e.id desc
            limit :limit
            """.formatted(Columns.EVENT);

    private static final String LAST_LOOKED_AT = """
            select id from events where topic = :topic and id < :before and id >= :first
            order by id desc offset :looked_at - 1 limit 1
            """;

    /** By halves: the lowest id from which on all events of the topic were stored at a time or later. */
    private static final String FIRST_SINCE = """
            with recursive halves (low, high) as (
              select 0::bigint, coalesce((select max(id) from events where topic = :topic), 0) + 1
              union all
              select case when one.processed_at < :time then one.id + 1 else low end,
                     case when one.processed_at < :time then high else (low + high) / 2 end
              from halves
              left join lateral (
                select id, processed_at from events where topic = :topic and id >= (low + high) / 2
                order by id limit 1) one on true
              where low < high)
            select max(low) from halves
            """;

    private final JdbcClient jdbc;
    private final long maxChars;

    SearchQuery(JdbcClient jdbc, long maxChars) {
        this.jdbc = jdbc;
        this.maxChars = maxChars;
    }

    EventPage run(EventQuery query, MemoryBudget.Lease memory) {
        EventFilter filter = query.filter();
        long before = filter.to() == null
                ? query.beforeId()
                : Math.min(query.beforeId(), firstSince(query, filter.to().plus(DISORDER)));
        long first = filter.from() == null ? 0 : firstSince(query, filter.from().minus(DISORDER));
        EventPage page = range(FOUND, query, before, first)
                .param("source", filter.source())
                .param("id_prefix", filter.idPrefix())
                .param("from", time(filter.from()))
                .param("to", time(filter.to()))
                .param("limit", query.limit() + 1)
                .withFetchSize(Columns.FETCH_SIZE)
                .query((ResultSet rows) -> PageQuery.read(rows, query.limit(), maxChars, memory));
        if (page.next() != null) {
            return page;
        }
        Optional<Long> last = range(LAST_LOOKED_AT, query, before, first).query(Long.class).optional();
        return last.isEmpty() ? page : new EventPage(page.events(), last.get(), true);
    }

    private JdbcClient.StatementSpec range(String sql, EventQuery query, long before, long first) {
        return jdbc.sql(sql).param("topic", query.topic()).param("before", before).param("first", first)
                .param("looked_at", LOOKED_AT);
    }

    private long firstSince(EventQuery query, Instant time) {
        return jdbc.sql(FIRST_SINCE).param("topic", query.topic()).param("time", time(time)).query(Long.class).single();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
