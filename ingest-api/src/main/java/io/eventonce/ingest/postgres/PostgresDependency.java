package io.eventonce.ingest.postgres;

import io.eventonce.ingest.Dependency;
import io.eventonce.ingest.DependencyState;
import org.springframework.jdbc.core.simple.JdbcClient;

/** PostgreSQL is up if it answers and has the tables of dedup-consumer. */
final class PostgresDependency implements Dependency {
    private static final String TABLE = "select to_regclass('topic_stats') is not null";

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
        return there ? DependencyState.working() : DependencyState.down("dedup-consumer has not made its tables yet");
    }
}
