package io.eventonce.ingest.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One more connection, like those of the queries but not from their pool: slow queries cannot make PostgreSQL look
 * down, and a client that asks for the health all the time takes no connection from them.
 */
final class ProbeConnection implements AutoCloseable {
    private final HikariDataSource source;

    /** @param queries the pool of the queries */
    ProbeConnection(DataSource queries) throws SQLException {
        HikariConfig config = new HikariConfig();
        queries.unwrap(HikariDataSource.class).copyStateTo(config);
        config.setPoolName("probe");
        config.setMinimumIdle(1);
        config.setMaximumPoolSize(1);
        config.setMetricsTrackerFactory(null);
        source = new HikariDataSource(config);
    }

    JdbcClient jdbc() {
        return JdbcClient.create(source);
    }

    /** Throws if PostgreSQL does not let anybody in, or cannot hold every event. */
    void verify() throws SQLException {
        if (source.getHikariPoolMXBean().getTotalConnections() == 0) {
            tryToConnect();
        }
        try (Connection connection = source.getConnection()) {
            Encoding.requireUtf8(connection);
        }
    }

    /** The pool goes on trying until the check is over, and does not say why it has no connection. */
    private void tryToConnect() throws SQLException {
        Properties properties = new Properties();
        properties.putAll(source.getDataSourceProperties());
        properties.put("user", source.getUsername());
        properties.put("password", source.getPassword());
        DriverManager.getConnection(source.getJdbcUrl(), properties).close();
    }

    @Override
    public void close() {
        source.close();
    }
}
