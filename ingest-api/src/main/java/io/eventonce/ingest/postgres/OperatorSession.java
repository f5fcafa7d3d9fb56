package io.eventonce.ingest.postgres;

import io.eventonce.ingest.Act;
import io.eventonce.ingest.StoreUnavailableException;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs the acts of an operator, each in a transaction with its row of {@code audit_log}. */
final class OperatorSession {
    private static final String AUDIT = """
            insert into audit_log (actor, act, object, why) values (:actor, :act, :object, :why)""";

    private final boolean possible;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    /** @param possible whether the source has a role */
    OperatorSession(boolean possible, DataSource operator) {
        this.possible = possible;
        this.jdbc = JdbcClient.create(operator);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(operator));
    }

    boolean isPossible() {
        return possible;
    }

    StatementSpec sql(String sql) {
        return jdbc.sql(sql);
    }

    void audit(Act act, String what, String object) {
        sql(AUDIT).param("actor", act.actor()).param("act", what).param("object", object).param("why", act.why())
                .update();
    }

    <T> T run(Supplier<T> work) throws StoreUnavailableException {
        try {
            return Objects.requireNonNull(transaction.execute(_ -> work.get()));
        } catch (DataAccessException | TransactionException e) {
            throw PostgresFailure.of(e).exception(e);
        }
    }
}
