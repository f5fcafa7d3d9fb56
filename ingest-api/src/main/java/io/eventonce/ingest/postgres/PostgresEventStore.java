package io.eventonce.ingest.postgres;

import io.eventonce.event.EventKey;
import io.eventonce.ingest.EventHistory;
import io.eventonce.ingest.EventPage;
import io.eventonce.ingest.EventQuery;
import io.eventonce.ingest.EventStore;
import io.eventonce.ingest.MemoryBudget;
import io.eventonce.ingest.OutcomeQuery;
import io.eventonce.ingest.RecordOutcome;
import io.eventonce.ingest.StoreStats;
import io.eventonce.ingest.StoreUnavailableException;
import io.eventonce.ingest.TopicPage;
import io.eventonce.ingest.TopicPrefixes;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the tables of dedup-consumer. Every answer is from one snapshot of them. */
final class PostgresEventStore implements EventStore {
    private static final Duration STATEMENT_TIMEOUT = Duration.ofMillis(2500);
    /** They end with the transaction: behind a PgBouncer the session belongs to everybody. */
    private static final String SETTINGS = "set transaction isolation level repeatable read, read only;"
            + " set local statement_timeout = " + STATEMENT_TIMEOUT.toMillis();

    private final PageQuery page;
    private final HistoryQuery history;
    private final OutcomeLookup outcomes;
    private final HashesQuery hashes;
    private final StatsQuery stats;
    private final TopicsQuery topics;
    private final JdbcOperations jdbc;
    private final TransactionTemplate snapshot;

    PostgresEventStore(JdbcOperations jdbc, PageQuery page, HistoryQuery history, OutcomeLookup outcomes,
            HashesQuery hashes, StatsQuery stats, TopicsQuery topics, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.page = page;
        this.history = history;
        this.outcomes = outcomes;
        this.hashes = hashes;
        this.stats = stats;
        this.topics = topics;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
    }

    @Override
    public EventPage newest(EventQuery query, MemoryBudget.Lease memory) throws StoreUnavailableException {
        return ask(() -> page.run(query, memory));
    }

    @Override
    public Optional<EventHistory> find(EventKey key, MemoryBudget.Lease memory) throws StoreUnavailableException {
        return ask(() -> history.run(key, memory));
    }

    @Override
    public RecordOutcome outcome(OutcomeQuery query, TopicPrefixes reached) throws StoreUnavailableException {
        return ask(() -> outcomes.run(query, reached));
    }

    @Override
    public List<Optional<String>> storedHashes(List<EventKey> keys) throws StoreUnavailableException {
        return ask(() -> hashes.run(keys));
    }

    @Override
    public StoreStats stats(TopicPrefixes reached) throws StoreUnavailableException {
        return ask(() -> stats.run(reached));
    }

    @Override
    public TopicPage topics(TopicPrefixes reached, String after, int limit) throws StoreUnavailableException {
        return ask(() -> topics.run(reached, after, limit));
    }

    private <T> T ask(Supplier<T> question) throws StoreUnavailableException {
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
