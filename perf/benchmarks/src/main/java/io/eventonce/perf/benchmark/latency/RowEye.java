package io.eventonce.perf.benchmark.latency;

import io.eventonce.devstack.ServiceAddresses;
import io.eventonce.perf.benchmark.latency.Watch.Eye;
import io.eventonce.perf.benchmark.stores.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks PostgreSQL how far it is: the progress of a partition is visible from the same moment as its rows, for they are of
 * one transaction. A dozen rows are read each time, so the asking disturbs little.
 */
final class RowEye implements Eye {
    /** Between two looks; a row may have been visible this long, and the time of a query, before it was seen. */
    static final Duration INTERVAL = Duration.ofMillis(2);

    private final Connection connection;
    private final PreparedStatement progress;

    RowEye(ServiceAddresses services) throws SQLException {
        connection = new Database(services).connect();
        progress = connection.prepareStatement("select kafka_partition, next_offset from partition_progress");
    }

    @Override
    public List<Applied> look() throws SQLException, InterruptedException {
        Thread.sleep(INTERVAL);
        List<Applied> seen = new ArrayList<>();
        try (ResultSet rows = progress.executeQuery()) {
            long now = System.nanoTime();
            while (rows.next()) {
                seen.add(new Applied(rows.getInt(1), rows.getLong(2), now));
            }
        }
        return seen;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
