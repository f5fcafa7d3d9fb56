package io.eventonce.consumer.postgres;

import io.eventonce.devstack.ServiceAddresses;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A role of PostgreSQL, and what it may do: found by trying. */
record TestingRole(ServiceAddresses database, String name) {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    void run(String sql) {
        jdbc().execute(sql);
    }

    List<String> ask(String sql) {
        return jdbc().query(sql, (row, _) -> row.getString(1));
    }

    /** Whether the statement, or the connection for it, is refused for want of a right. */
    boolean isRefused(String sql) {
        try (Connection connection = connect()) {
            return isRefused(connection, sql);
        } catch (SQLException e) {
            return isRefusal(e);
        }
    }

    /** As in the documentation: {@code select, update in part}; empty for none. Nothing is changed. */
    String rights(String table) throws SQLException {
        List<String> columns = new TestingRole(database, database.user()).ask(
                "select quote_ident(attname) from pg_attribute where attnum > 0 and not attisdropped"
                        + " and attrelid = 'eventonce." + table + "'::regclass");
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            Predicate<String> may = sql -> !isRefused(connection, sql);
            return String.join(", ", Stream.of(
                    ofColumns("select", columns, some -> "select %s from %s".formatted(some, table), may),
                    whole("insert", "insert into " + table + " default values", may),
                    ofColumns("update", columns, some -> "update %s set (%s) = row(%s) where false".formatted(table,
                            some, some.replaceAll("[^,]+", "default")), may),
                    whole("delete", "delete from " + table + " where false", may),
                    whole("truncate", "truncate " + table, may)).flatMap(Optional::stream).toList());
        }
    }

    private static Optional<String> ofColumns(String right, List<String> columns, UnaryOperator<String> sql,
            Predicate<String> may) {
        if (may.test(sql.apply(String.join(",", columns)))) {
            return Optional.of(right);
        }
        return columns.stream().map(sql).anyMatch(may) ? Optional.of(right + " in part") : Optional.empty();
    }

    private static Optional<String> whole(String right, String sql, Predicate<String> may) {
        return may.test(sql) ? Optional.of(right) : Optional.empty();
    }

    private static boolean isRefused(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            try {
                statement.execute(sql);
                return false;
            } catch (SQLException failure) {
                return isRefusal(failure);
            } finally {
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isRefusal(SQLException failure) {
        return INSUFFICIENT_PRIVILEGE.equals(failure.getSQLState());
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), name, database.password());
    }

    private JdbcTemplate jdbc() {
        return new JdbcTemplate(new DriverManagerDataSource(database.jdbcUrl(), name, database.password()));
    }
}
