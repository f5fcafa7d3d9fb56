package io.eventonce.ingest.postgres;

import io.eventonce.ingest.StoreUnavailableException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks questions of one snapshot of the tables, in bounded time. */
final class ReadSnapshot {
    private static final Duration STATEMENT_TIMEOUT = Duration.ofMillis(2500);
    /** They end with the transaction: behind a PgBouncer the session belongs to everybody. */
    private static final String SETTINGS = "set transaction isolation level repeatable read, read only;"
            + " set local statement_timeout = " + STATEMENT_TIMEOUT.toMillis();

    private final JdbcOperations jdbc;
    private final TransactionTemplate snapshot;

    ReadSnapshot(JdbcOperations jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
    }

    <T> T ask(Supplier<T> question) throws StoreUnavailableException {
        try {
            return Objects.requireNonNull(snapshot.execute(_ -> {
                begin();
                return question.get();
            }));
        } catch (DataAccessException | TransactionException e) {
            throw PostgresFailure.of(e).exception(e);
        }
    }

    private void begin() {
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            Encoding.requireUtf8(connection);
            try (Statement statement = connection.createStatement()) {
                return statement.execute(SETTINGS);
            }
        });
    }
}
