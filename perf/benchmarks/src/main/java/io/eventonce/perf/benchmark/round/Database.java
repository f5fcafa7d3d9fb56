package io.eventonce.perf.benchmark.round;

import io.eventonce.devstack.ServiceAddresses;
import io.eventonce.perf.benchmark.BenchmarkSystem;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL: made ready for a round, always in the same way, and asked what the round left in it. */
public final class Database {
    private static final int FETCH = 10_000;

    private final ServiceAddresses services;

    public Database(ServiceAddresses services) {
        this.services = services;
    }

    /** Reads one row of a result. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Is told one row after the other. */
    @FunctionalInterface
    public interface Visitor {
        void visit(ResultSet row) throws SQLException;
    }

    /** A new database with empty tables, as dedup-consumer itself makes them, and no application running. */
    public static Database withTables(BenchmarkSystem system) throws SQLException {
        Database database = new Database(system.addresses());
        database.recreate();
        system.stop(system.start(system.dedupConsumer()));
        return database;
    }

    public Connection connect() throws SQLException {
        return connect(services);
    }

    private static Connection connect(ServiceAddresses services) throws SQLException {
        return DriverManager.getConnection(services.jdbcUrl(), services.user(), services.password());
    }

    /** Replaces the database by an empty one. */
    public void recreate() throws SQLException {
        String name = services.jdbcUrl().substring(services.jdbcUrl().lastIndexOf('/') + 1);
        try (Connection connection = connect(services.withDatabase("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name + " with (force)");
            statement.execute("create database " + name);
        }
        checkpoint();
    }

    /** Whether dedup-consumer has made its tables. */
    public boolean hasTables() throws SQLException {
        return number("select count(*) from pg_class where relname = 'topic_stats'") > 0;
    }

    /** A query for the number of rows that were ever offered to a table, stored or not: its largest id. */
    public static String lastId(String table) {
        return "select coalesce(pg_sequence_last_value(pg_get_serial_sequence('%s', 'id')), 0)".formatted(table);
    }

    /** Runs a query that gives one row with one number. */
    public long number(String sql) throws SQLException {
        return rows(sql, row -> row.getLong(1)).getFirst();
    }

    /** Runs a query and keeps all of its rows. */
    public <T> List<T> rows(String sql, Row<T> reader) throws SQLException {
        List<T> rows = new ArrayList<>();
        forEach(sql, row -> rows.add(reader.read(row)));
        return rows;
    }

    /** Runs a query of any number of rows and keeps none of them. */
    public void forEach(String sql, Visitor visitor) throws SQLException {
        try (Connection connection = connect()) {
            // Or else the driver reads the whole result at once.
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(FETCH);
                try (ResultSet row = statement.executeQuery(sql)) {
                    while (row.next()) {
                        visitor.visit(row);
                    }
                }
            }
        }
    }

    /** Runs statements that return nothing, on one connection. */
    public void execute(String... statements) throws SQLException {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Writes everything older to disk, also what the system still holds, such as a log just filled. */
    public void checkpoint() throws SQLException {
        execute("checkpoint");
        try {
            new ProcessBuilder("sync").inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("there is no sync(1) here", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
