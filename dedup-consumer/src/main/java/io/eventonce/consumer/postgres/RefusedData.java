package io.eventonce.consumer.postgres;

import io.eventonce.consumer.Rejection;
import io.eventonce.consumer.RejectionReason;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.SavepointManager;

/**
 * Runs a statement over many records so that a refused record takes no other with it. A statement that fails for its
 * data is rolled back, and run again over each half.
 */
final class RefusedData<T> {
    private final SavepointManager savepoints;
    private final Map<T, Rejection> refused = new HashMap<>();

    private RefusedData(SavepointManager savepoints) {
        this.savepoints = savepoints;
    }

    /** Runs the statement over all records but those it returns, which PostgreSQL refuses. */
    static <T> Map<T, Rejection> sortOut(SavepointManager savepoints, List<T> records,
            Consumer<List<T>> statement) {
        RefusedData<T> data = new RefusedData<>(savepoints);
        data.run(records, statement);
        return data.refused;
    }

    /** True if the failure is about the data of the statement, which PostgreSQL will never take as they are. */
    static boolean isCauseOf(DataAccessException failure) {
        return rejection(failure).isPresent();
    }

    private void run(List<T> records, Consumer<List<T>> statement) {
        Object savepoint = savepoints.createSavepoint();
        try {
            statement.accept(records);
            savepoints.releaseSavepoint(savepoint);
        } catch (DataAccessException failure) {
            Rejection rejection = rejection(failure).orElseThrow(() -> failure);
            savepoints.rollbackToSavepoint(savepoint);
            if (records.size() == 1) {
                refused.put(records.getFirst(), rejection);
                return;
            }
            int half = records.size() / 2;
            run(records.subList(0, half), statement);
            run(records.subList(half, records.size()), statement);
        }
    }

    /**
     * The rejection, if PostgreSQL will never take the data. The SQLSTATE then is a data exception (class 22), an
     * integrity constraint (23) or a limit of the program (54) (PostgreSQL manual, appendix A). Every other failure is
     * infrastructure, and is retried.
     */
    private static Optional<Rejection> rejection(DataAccessException failure) {
        if (!(failure.getRootCause() instanceof SQLException cause) || cause.getSQLState() == null) {
            return Optional.empty();
        }
        return switch (cause.getSQLState().substring(0, 2)) {
            case "22", "23", "54" -> Optional.of(new Rejection(RejectionReason.REFUSED_BY_STORE, detail(cause)));
            default -> Optional.empty();
        };
    }

    /** Names the state and the constraint, but not the message, which may quote the data. */
    private static String detail(SQLException cause) {
        String constraint = constraint(cause);
        return "PostgreSQL refuses it with SQLSTATE " + cause.getSQLState()
                + (constraint == null ? "" : ", constraint " + constraint);
    }

    private static @Nullable String constraint(SQLException cause) {
        if (!(cause instanceof PSQLException error)) {
            return null;
        }
        ServerErrorMessage message = error.getServerErrorMessage();
        return message == null ? null : message.getConstraint();
    }
}
