package io.eventonce.consumer.postgres;

import io.eventonce.consumer.EventStore;
import io.eventonce.consumer.JudgedRecord.Rejected;
import io.eventonce.consumer.Progress;
import io.eventonce.consumer.StoreIdentity;
import io.eventonce.consumer.StoreTransaction;
import io.eventonce.consumer.postgres.PostgresTransaction.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The event store in PostgreSQL. READ COMMITTED is enough: the primary key of {@code events} and the locks on
 * {@code partition_progress} decide.
 */
final class PostgresEventStore implements EventStore {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresEventStore.class);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final CopyGuess guess = new CopyGuess();
    private final LongAdder unkeptRecords = new LongAdder();

    /** Takes a template and a transaction manager on the same data source. */
    PostgresEventStore(JdbcTemplate jdbc, TransactionTemplate transactions) {
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
        List<Rejected> unkept = new ArrayList<>();
        T result = Objects.requireNonNull(transactions.execute(status -> {
            PostgresTransaction transaction = new PostgresTransaction(jdbc, status, guess, pace);
            T done = work.apply(transaction);
            unkept.addAll(transaction.unkept());
            return done;
        }));
        unkept.forEach(this::report);
        return result;
    }

    /** Nothing of it is left in the database but the counters. */
    private void report(Rejected lost) {
        LOG.error(
                "Rejected record at partition {}, offset {} is not in rejected_records: {}. It stays in events as long"
                        + " as Kafka keeps it",
                lost.decoded().record().partition(), lost.decoded().record().offset(),
                lost.rejection().detail());
        unkeptRecords.increment();
    }

    /**
     * The number of rejected records that their table refused even without content, since the start of this process.
     */
    long unkept() {
        return unkeptRecords.sum();
    }
}
