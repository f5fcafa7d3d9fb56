package io.eventonce.demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;

/** Reads the counters and rows of one topic in the database. */
final class Tables implements AutoCloseable {
    private static final String COUNTERS = """
            select coalesce(sum(processed + duplicates + conflicts + rejected), 0), coalesce(sum(processed), 0),
                   coalesce(sum(duplicates), 0), coalesce(sum(conflicts), 0), coalesce(sum(rejected), 0)
            from topic_stats where topic = ?""";
    private static final String ROWS = "select count(*) from events where topic = ?";
    private static final String CONFLICT_ROWS = "select coalesce(sum(times), 0) from conflicts where topic = ?";

    private final Connection connection;

    /** @throws UnusableSystemException if the database cannot be reached */
    Tables(DatabaseOptions options) {
        Properties properties = new Properties();
        properties.setProperty("user", options.user);
        properties.setProperty("password", options.password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("ApplicationName", "eventonce-demo");
        try {
            connection = DriverManager.getConnection(options.url, properties);
        } catch (SQLException e) {
            throw new UnusableSystemException(
                    "cannot read the database at %s: %s".formatted(options.url, e.getMessage()), e);
        }
    }

    /** The counters, as they are kept beside the rows. */
    Counts counters(String topic) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(COUNTERS)) {
            query.setString(1, topic);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new Counts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
            }
        }
    }

    /** The events that are really there. */
    long rows(String topic) throws SQLException {
        return count(ROWS, topic);
    }

    /** The number of conflicts that the kept rows represent. */
    long conflictRows(String topic) throws SQLException {
        return count(CONFLICT_ROWS, topic);
    }

    private long count(String sql, String topic) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, topic);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
