package io.eventonce.faults;

import io.eventonce.devstack.ServiceAddresses;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Somebody at the database with every right. One connection per question, as a fault may have cut the last one. */
final class Psql {
    private final ServiceAddresses services;

    Psql(FaultSystem system) {
        services = system.stack().addresses();
    }

    /** A session to be kept open. */
    Session session() {
        try {
            return new Session(
                    DriverManager.getConnection(services.jdbcUrl(), services.user(), services.password()));
        } catch (SQLException e) {
            throw new PsqlException(e);
        }
    }

    void run(String sql) {
        try (Session session = session()) {
            session.run(sql);
        }
    }

    /** The one number that the query asks for. */
    long number(String sql) {
        try (Session session = session()) {
            return session.number(sql);
        }
    }

    /** Ends the sessions of dedup-consumer that fit the condition on {@code pg_stat_activity}; how many there were. */
    long terminateConsumers(String condition) {
        return number("select count(*) from (select pg_terminate_backend(pid) from pg_stat_activity"
                + " where application_name = 'eventonce-dedup-consumer' and " + condition + ") as ended");
    }

    static final class Session implements AutoCloseable {
        private final Connection connection;

        private Session(Connection connection) {
            this.connection = connection;
        }

        void run(String sql) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.execute();
            } catch (SQLException e) {
                throw new PsqlException(e);
            }
        }

        long number(String sql) {
            try (PreparedStatement statement = connection.prepareStatement(sql);
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            } catch (SQLException e) {
                throw new PsqlException(e);
            }
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new PsqlException(e);
            }
        }
    }

    /** What PostgreSQL answers if it does not do what it is told. */
    static final class PsqlException extends RuntimeException {
        private static final long serialVersionUID = 1;

        PsqlException(SQLException cause) {
            super(cause);
        }
    }
}
