package io.eventonce.perf.benchmark.stores;

import io.eventonce.devstack.ServiceAddresses;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Gets the stores ready for a round, always in the same way, so that no round pays for the one before. */
public final class Database {
    private final ServiceAddresses services;

    public Database(ServiceAddresses services) {
        this.services = services;
    }

    public Connection connect() throws SQLException {
        return connect(services);
    }

    private static Connection connect(ServiceAddresses services) throws SQLException {
        return DriverManager.getConnection(services.jdbcUrl(), services.user(), services.password());
    }

    /** Makes an empty database instead of the one that is there; everything older is on disk afterwards. */
    public void recreate() throws SQLException {
        String name = services.jdbcUrl().substring(services.jdbcUrl().lastIndexOf('/') + 1);
        try (Connection connection = connect(services.withDatabase("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name + " with (force)");
            statement.execute("create database " + name);
        }
        checkpoint();
    }

    /** Runs a query that gives one row with one number. */
    public long number(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** A query for the number of rows that somebody ever tried to insert into a table, stored or not: its largest id. */
    public static String lastId(String table) {
        return "select coalesce(pg_sequence_last_value(pg_get_serial_sequence('%s', 'id')), 0)".formatted(table);
    }

    /** Runs one statement that returns nothing. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Leaves nothing of what happened before to be written to disk. */
    public void checkpoint() throws SQLException {
        execute("checkpoint");
        Disk.sync();
    }

    /** Takes out the dead rows of earlier rounds and writes everything to disk. */
    public void settle() throws SQLException {
        execute("vacuum analyze");
        checkpoint();
    }
}
