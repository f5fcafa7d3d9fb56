package io.eventonce.consumer.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/**
 * Says in one line what PostgreSQL refuses and what an administrator can do, by the SQLSTATE (PostgreSQL manual,
 * appendix A). The statement is left out: it has many lines, and the server's message names the table, schema or
 * function.
 */
final class PostgresErrors extends SQLStateSQLExceptionTranslator {
    private static final String PAGE = "see infra/postgres/README.md";
    static final String UNSHARED_STATEMENTS = "Set max_prepared_statements of PgBouncer (1.21 or later), or add"
            + " ?prepareThreshold=0 to EVENTONCE_POSTGRES_URL; " + PAGE + ".";
    private static final String MIXED_UP = ". A pooler mixes up prepared statements. " + UNSHARED_STATEMENTS;

    @Override
    public @Nullable DataAccessException translate(String task, @Nullable String sql, SQLException failure) {
        return advice(failure).isEmpty()
                ? super.translate(task, null, failure)
                : new DataAccessResourceFailureException(describe(failure), failure);
    }

    /** One line about the failure: its innermost cause in PostgreSQL's words, and what to do. */
    static String describe(Throwable failure) {
        SQLException refusal = sqlCause(failure);
        if (refusal == null) {
            return oneLine(NestedExceptionUtils.getMostSpecificCause(failure).toString());
        }
        if (refusal instanceof SQLTransientConnectionException) {
            return "PostgreSQL does not answer";
        }
        return oneLine(message(refusal) + advice(refusal));
    }

    private static String message(SQLException refusal) {
        ServerErrorMessage server = refusal instanceof PSQLException error ? error.getServerErrorMessage() : null;
        if (server != null) {
            return server.getSeverity() + ": " + server.getMessage();
        }
        // The driver names the operation, and the cause names the failure.
        return refusal.getMessage() + (refusal.getCause() instanceof IOException network ? " (" + network + ")" : "");
    }

    /** The innermost failure that PostgreSQL or its driver reports. */
    static @Nullable SQLException sqlCause(Throwable failure) {
        SQLException found = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException one) {
                found = one;
            }
        }
        return found;
    }

    static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static String advice(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) {
            return "";
        }
        return switch (state) {
            case "28000", "28P01" -> ". Check EVENTONCE_POSTGRES_USER, EVENTONCE_POSTGRES_PASSWORD and pg_hba.conf.";
            case "3D000" -> ". Check EVENTONCE_POSTGRES_URL, or create the database with ENCODING 'UTF8'.";
            case "3F000", "42P01" -> ". The role's search_path must lead to the schema of the tables; " + PAGE + ".";
            case "42501" -> ". The role needs this right; " + PAGE + " for all of them.";
            case "25006" ->
                ". It is a standby, or default_transaction_read_only is on: a full disk is a common reason.";
            case "08P01" -> message(failure).contains("startup parameter")
                    ? ". A PgBouncer needs ignore_startup_parameters = extra_float_digits; " + PAGE + "."
                    : MIXED_UP;
            case "26000", "42P05" -> MIXED_UP;
            default -> "";
        };
    }
}
