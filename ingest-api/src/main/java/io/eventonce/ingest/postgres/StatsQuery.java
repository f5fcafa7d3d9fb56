package io.eventonce.ingest.postgres;

import io.eventonce.ingest.StoreStats;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The counters of all topics. They move in the transaction of the rows, so their sums are exact. */
final class StatsQuery {
    private static final String SUMS = """
            select coalesce(sum(processed), 0)::bigint as processed,
                   coalesce(sum(duplicates), 0)::bigint as duplicates,
                   coalesce(sum(conflicts), 0)::bigint as conflicts,
                   coalesce(sum(rejected), 0)::bigint as rejected,
                   coalesce(array_agg(distinct topic order by topic) filter (where processed > 0), '{}') as topics
            from topic_stats
            """;

    private final JdbcClient jdbc;

    StatsQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    StoreStats run() {
        return jdbc.sql(SUMS).query((row, _) -> read(row)).single();
    }

    private static StoreStats read(ResultSet row) throws SQLException {
        String[] topics = (String[]) row.getArray("topics").getArray();
        return new StoreStats(row.getLong("processed"), row.getLong("duplicates"), row.getLong("conflicts"),
                row.getLong("rejected"), List.of(topics));
    }
}
