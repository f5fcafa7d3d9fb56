package io.eventonce.kit;

import io.eventonce.devstack.ServiceAddresses;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL as somebody with every right sees it. One connection per question, as a fault may have cut the last one.
 */
public final class Database {
    private final ServiceAddresses services;

    public Database(ServiceAddresses services) {
        this.services = services;
    }

    /** Reads one row. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** A session to be kept open. */
    public Session session() {
        try {
            return new Session(
                    DriverManager.getConnection(services.jdbcUrl(), services.user(), services.password()));
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    public void run(String sql, Object... arguments) {
        try (Session session = session()) {
            session.run(sql, arguments);
        }
    }

    /** The one number that the query asks for. */
    public long number(String sql, Object... arguments) {
        try (Session session = session()) {
            return session.number(sql, arguments);
        }
    }

    public <T> List<T> rows(String sql, RowReader<T> reader, Object... arguments) {
        try (Session session = session()) {
            return session.rows(sql, reader, arguments);
        }
    }

    /** The same as {@link Session#terminate}. */
    public long terminate(String condition) {
        try (Session session = session()) {
            return session.terminate(condition);
        }
    }

    /** One connection. */
    public static final class Session implements AutoCloseable {
        private final Connection connection;

        private Session(Connection connection) {
            this.connection = connection;
        }

        public void run(String sql, Object... arguments) {
            try (PreparedStatement statement = prepared(sql, arguments)) {
                statement.execute();
            } catch (SQLException e) {
                throw new DatabaseException(e);
            }
        }

        /** The one number that the query asks for. */
        public long number(String sql, Object... arguments) {
            return rows(sql, row -> row.getLong(1), arguments).getFirst();
        }

        /** Ends the sessions that fit the condition on {@code pg_stat_activity}; how many there were. */
        public long terminate(String condition) {
            return number("select count(*) from (select pg_terminate_backend(pid) from pg_stat_activity where "
                    + condition + ") as ended");
        }

        public <T> List<T> rows(String sql, RowReader<T> reader, Object... arguments) {
            List<T> rows = new ArrayList<>();
            try (PreparedStatement statement = prepared(sql, arguments); ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reader.read(result));
                }
                return rows;
            } catch (SQLException e) {
                throw new DatabaseException(e);
            }
        }

        private PreparedStatement prepared(String sql, Object... arguments) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(sql);
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            return statement;
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new DatabaseException(e);
            }
        }
    }

    /** The failure of a statement that PostgreSQL refuses. */
    public static final class DatabaseException extends RuntimeException {
        private static final long serialVersionUID = 1;

        DatabaseException(SQLException cause) {
            super(cause);
        }
    }
}
