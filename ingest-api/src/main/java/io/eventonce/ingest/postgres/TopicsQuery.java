package io.eventonce.ingest.postgres;

import io.eventonce.ingest.TopicPage;
import io.eventonce.ingest.TopicPage.TopicStats;
import io.eventonce.ingest.TopicPrefixes;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A page of topics with their counters: one descent per topic, and a row per partition of it. With prefixes, so many
 * topics are read of each.
 */
final class TopicsQuery {
    private static final String NEXT = "select topic from topics where topic > :after order by topic limit :limit";
    private static final String NEXT_OF_PREFIXES = """
            select next.topic
            from unnest(string_to_array(:prefixes, ',')) prefix
            cross join lateral (
              select topic from topics where topic > :after and topic >= prefix and topic < prefix || '~'
              order by topic limit :limit) next
            order by next.topic limit :limit""";
    private static final String PAGE = """
            select page.topic, counters.*
            from (%s) page
            cross join lateral (select %s from topic_stats where topic = page.topic) counters
            order by page.topic
            """;
    private static final String OF_ALL = PAGE.formatted(NEXT, Columns.COUNTERS);
    private static final String OF_PREFIXES = PAGE.formatted(NEXT_OF_PREFIXES, Columns.COUNTERS);

    private final JdbcClient jdbc;

    TopicsQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    TopicPage run(TopicPrefixes topics, String after, int limit) {
        JdbcClient.StatementSpec page = topics.isAll()
                ? jdbc.sql(OF_ALL)
                : jdbc.sql(OF_PREFIXES).param("prefixes", Columns.prefixes(topics));
        List<TopicStats> found = page.param("after", after).param("limit", limit + 1)
                .query((row, _) -> new TopicStats(row.getString("topic"), Columns.counters(row)))
                .list();
        return found.size() > limit ? new TopicPage(found.subList(0, limit), true) : new TopicPage(found, false);
    }
}
