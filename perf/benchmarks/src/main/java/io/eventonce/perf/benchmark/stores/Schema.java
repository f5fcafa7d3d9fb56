package io.eventonce.perf.benchmark.stores;

import io.eventonce.perf.benchmark.BenchmarkSystem;
import java.sql.SQLException;

/** The tables, as dedup-consumer itself makes them. */
public final class Schema {
    private Schema() {
    }

    /** Leaves a new database with empty tables, and no application running. Kafka has no records yet. */
    public static Database create(BenchmarkSystem system) throws SQLException {
        Database database = new Database(system.addresses());
        database.recreate();
        system.stop(system.start(system.dedupConsumer()));
        return database;
    }
}
