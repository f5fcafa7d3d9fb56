package io.eventonce.ingest.postgres;

import io.eventonce.event.EventKey;
import io.eventonce.ingest.EventHistory;
import io.eventonce.ingest.EventPage;
import io.eventonce.ingest.EventQuery;
import io.eventonce.ingest.EventStore;
import io.eventonce.ingest.StoreStats;
import io.eventonce.ingest.StoreUnavailableException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the tables of dedup-consumer. Every answer is from one snapshot of them. */
final class PostgresEventStore implements EventStore {
    private final PageQuery page;
    private final HistoryQuery history;
    private final StatsQuery stats;
    private final TransactionTemplate snapshot;

    PostgresEventStore(PageQuery page, HistoryQuery history, StatsQuery stats,
            PlatformTransactionManager transactions) {
        this.page = page;
        this.history = history;
        this.stats = stats;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    @Override
    public EventPage newest(EventQuery query) throws StoreUnavailableException {
        return ask(() -> page.run(query));
    }

    @Override
    public Optional<EventHistory> find(EventKey key) throws StoreUnavailableException {
        return ask(() -> history.run(key));
    }

    @Override
    public StoreStats stats() throws StoreUnavailableException {
        return ask(stats::run);
    }

    /**
     * Whatever fails, the client can only ask again: the database is down or slow, or dedup-consumer has not made the tables
     * yet. The cause is for the log.
     */
    private <T> T ask(Supplier<T> question) throws StoreUnavailableException {
        try {
            return Objects.requireNonNull(snapshot.execute(_ -> question.get()));
        } catch (DataAccessException | TransactionException e) {
            throw new StoreUnavailableException(e);
        }
    }
}
