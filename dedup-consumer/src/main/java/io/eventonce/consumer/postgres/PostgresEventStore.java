package io.eventonce.consumer.postgres;

import io.eventonce.consumer.EventStore;
import io.eventonce.consumer.Progress;
import io.eventonce.consumer.StoreIdentity;
import io.eventonce.consumer.StoreTransaction;
import io.eventonce.consumer.postgres.PostgresTransaction.Pace;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The event store in PostgreSQL. READ COMMITTED is enough: the primary key of {@code events} and the locks on
 * {@code partition_progress} decide.
 */
public final class PostgresEventStore implements EventStore {
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final Novelty novelty = new Novelty();

    /** Takes a template and a transaction manager on the same data source. */
    public PostgresEventStore(JdbcTemplate jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public StoreIdentity identity() {
        return IdentityQuery.run(jdbc);
    }

    @Override
    public SortedMap<Integer, Progress> progress(UUID topicId, SortedSet<Integer> partitions) {
        return new ProgressTable(jdbc).read(topicId, partitions);
    }

    @Override
    public SortedMap<Integer, Long> lost() {
        return new ProgressTable(jdbc).lost();
    }

    @Override
    public <T> T inTransaction(Function<StoreTransaction, T> work) {
        try {
            return attempt(work, Pace.SWIFT);
        } catch (DataAccessException failure) {
            if (!RefusedData.isCauseOf(failure)) {
                throw failure;
            }
            return attempt(work, Pace.CAREFUL);
        }
    }

    private <T> T attempt(Function<StoreTransaction, T> work, Pace pace) {
        return Objects.requireNonNull(
                transactions.execute(status -> work.apply(new PostgresTransaction(jdbc, status, novelty, pace))));
    }
}
