package io.eventonce.ingest.postgres;

import io.eventonce.ingest.Dependency;
import io.eventonce.ingest.DependencyState;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * PostgreSQL is up if it answers and has the tables of dedup-consumer. It also tells what nobody may overlook and the other
 * queries do not show: how many records Kafka's retention dropped before they were applied.
 */
final class PostgresDependency implements Dependency {
    private static final String TABLE = "select to_regclass('topic_stats') is not null";
    private static final String LOST = "select coalesce(sum(lost), 0)::bigint from partition_progress";

    private final JdbcClient jdbc;

    PostgresDependency(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public Need need() {
        return Need.QUERIES;
    }

    @Override
    public DependencyState check() {
        boolean there = jdbc.sql(TABLE).query(Boolean.class).single();
        if (!there) {
            return DependencyState.down("dedup-consumer has not made its tables yet");
        }
        long lost = jdbc.sql(LOST).query(Long.class).single();
        String detail = lost == 0 ? "" : "records were lost before they were applied; see the health of dedup-consumer";
        return new DependencyState(true, detail, Map.of("lost_records", lost));
    }
}
