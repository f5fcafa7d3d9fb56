package io.eventonce.ingest.postgres;

import io.eventonce.ingest.StoreStats;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The counters of all topics, from one row per partition. They move in the transaction of the rows, so their sums are
 * exact.
 */
final class StatsQuery {
    private static final String SUMS = """
            select %s, coalesce(sum(topics), 0)::bigint as topics from partition_progress
            """.formatted(Columns.COUNTERS);

    private final JdbcClient jdbc;

    StatsQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    StoreStats run() {
        return jdbc.sql(SUMS).query((row, _) -> new StoreStats(Columns.counters(row), row.getLong("topics"))).single();
    }
}
