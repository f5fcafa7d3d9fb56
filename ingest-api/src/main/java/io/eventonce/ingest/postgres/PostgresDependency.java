package io.eventonce.ingest.postgres;

import io.eventonce.ingest.Dependency;
import io.eventonce.ingest.DependencyState;
import java.sql.SQLException;
import java.util.Map;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * PostgreSQL is up if it answers and has the tables of dedup-consumer. It also tells what nobody may overlook and the
 * other queries do not show: how many records Kafka's retention dropped before they were applied.
 */
final class PostgresDependency implements Dependency {
    private static final String TABLE = "select to_regclass('topic_stats') is not null";
    private static final String LOST = "select coalesce(sum(lost), 0)::bigint from partition_progress";

    private final ProbeConnection probe;

    PostgresDependency(ProbeConnection probe) {
        this.probe = probe;
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
        try {
            probe.verify();
            return ask();
        } catch (SQLException | DataAccessException e) {
            return DependencyState.down(PostgresFailure.of(e).detail());
        }
    }

    private DependencyState ask() {
        JdbcClient jdbc = probe.jdbc();
        boolean there = jdbc.sql(TABLE).query(Boolean.class).single();
        if (!there) {
            return DependencyState.down(
                    "dedup-consumer has not created the tables yet, or the role's search_path does not lead to them");
        }
        long lost = jdbc.sql(LOST).query(Long.class).single();
        String detail = lost == 0 ? "" : "records were lost before they were applied; see the health of dedup-consumer";
        return new DependencyState(true, detail, Map.of("lost_records", lost));
    }
}
