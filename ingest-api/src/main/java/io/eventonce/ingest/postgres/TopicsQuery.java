package io.eventonce.ingest.postgres;

import io.eventonce.ingest.TopicPage;
import io.eventonce.ingest.TopicPage.TopicStats;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A page of topics with their counters: one descent per topic, and a row per partition of it. */
final class TopicsQuery {
    private static final String PAGE = """
            select page.topic, counters.*
            from (select topic from topics where topic > :after order by topic limit :limit) page
            cross join lateral (select %s from topic_stats where topic = page.topic) counters
            order by page.topic
            """.formatted(Columns.COUNTERS);

    private final JdbcClient jdbc;

    TopicsQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    TopicPage run(String after, int limit) {
        List<TopicStats> found = jdbc.sql(PAGE).param("after", after).param("limit", limit + 1)
                .query((row, _) -> new TopicStats(row.getString("topic"), Columns.counters(row)))
                .list();
        return found.size() > limit ? new TopicPage(found.subList(0, limit), true) : new TopicPage(found, false);
    }
}
