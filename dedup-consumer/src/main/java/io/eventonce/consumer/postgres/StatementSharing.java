package io.eventonce.consumer.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;

/**
 * Detects a pooler that gives a connection the prepared statements of another. Every connection of the driver names its
 * statements S_1, S_2 and so on. A pooler that hands over server connections between transactions, and leaves these
 * names alone, makes one connection run the statement of another. Mostly that is an error, but it can also be a wrong
 * result.
 */
final class StatementSharing {
    private static final int TRIES = 10;
    private static final String PROCESS = "select pg_backend_pid()";
    private static final String OWN_NAMES = "select count(*) from pg_prepared_statements where name like 'S\\_%'";

    private StatementSharing() {
    }

    /** Borrows two connections. */
    static boolean isPossible(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            if (connection.unwrap(PGConnection.class).getPrepareThreshold() == 0 || !keepsItsNames(connection)) {
                return false;
            }
            try (Connection other = source.getConnection()) {
                return shareAProcess(connection, other);
            }
        }
    }

    private static boolean keepsItsNames(Connection connection) throws SQLException {
        try (PreparedStatement names = connection.prepareStatement(OWN_NAMES)) {
            names.unwrap(PGStatement.class).setPrepareThreshold(1);
            return number(names.executeQuery()) > 0;
        }
    }

    /** A pooler can be busy with other clients, so that two transactions in a row meet different processes. */
    private static boolean shareAProcess(Connection one, Connection other) throws SQLException {
        Set<Integer> ofOne = new HashSet<>();
        Set<Integer> ofOther = new HashSet<>();
        for (int i = 0; i < TRIES; i++) {
            ofOne.add(process(one));
            ofOther.add(process(other));
            if (ofOne.stream().anyMatch(ofOther::contains) || ofOne.size() > 1) {
                return true;
            }
        }
        return false;
    }

    private static int process(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return number(statement.executeQuery(PROCESS));
        }
    }

    private static int number(ResultSet rows) throws SQLException {
        rows.next();
        return rows.getInt(1);
    }
}
