package io.eventonce.ingest.postgres;

import io.eventonce.event.Event;
import io.eventonce.event.EventKey;
import io.eventonce.ingest.EventFilter;
import io.eventonce.ingest.EventHistory;
import io.eventonce.ingest.EventPage;
import io.eventonce.ingest.EventQuery;
import io.eventonce.ingest.EventStore;
import io.eventonce.ingest.MemoryBudget;
import io.eventonce.ingest.OutcomeQuery;
import io.eventonce.ingest.RecordOutcome;
import io.eventonce.ingest.StoreStats;
import io.eventonce.ingest.StoreUnavailableException;
import io.eventonce.ingest.StoredOutcome;
import io.eventonce.ingest.TopicPage;
import io.eventonce.ingest.TopicPrefixes;
import java.util.List;
import java.util.Optional;

/** Reads the tables of dedup-consumer. Every answer is from one snapshot of them. */
final class PostgresEventStore implements EventStore {
    private final PageQuery page;
    private final SearchQuery search;
    private final HistoryQuery history;
    private final OutcomeLookup outcomes;
    private final HashesQuery hashes;
    private final JudgeQuery judge;
    private final StatsQuery stats;
    private final TopicsQuery topics;
    private final ReadSnapshot snapshot;

    PostgresEventStore(ReadSnapshot snapshot, PageQuery page, SearchQuery search, HistoryQuery history,
            OutcomeLookup outcomes, HashesQuery hashes, JudgeQuery judge, StatsQuery stats, TopicsQuery topics) {
        this.snapshot = snapshot;
        this.page = page;
        this.search = search;
        this.history = history;
        this.outcomes = outcomes;
        this.hashes = hashes;
        this.judge = judge;
        this.stats = stats;
        this.topics = topics;
    }

    @Override
    public EventPage newest(EventQuery query, MemoryBudget.Lease memory) throws StoreUnavailableException {
        return snapshot
                .ask(() -> query.filter().equals(EventFilter.NONE)
                        ? page.run(query, memory)
                        : search.run(query, memory));
    }

    @Override
    public Optional<EventHistory> find(EventKey key, MemoryBudget.Lease memory) throws StoreUnavailableException {
        return snapshot.ask(() -> history.run(key, memory));
    }

    @Override
    public RecordOutcome outcome(OutcomeQuery query, TopicPrefixes reached) throws StoreUnavailableException {
        return snapshot.ask(() -> outcomes.run(query, reached));
    }

    @Override
    public List<StoredOutcome> judge(List<Event> events) throws StoreUnavailableException {
        return snapshot.ask(() -> judge.run(events));
    }

    @Override
    public List<Optional<String>> storedHashes(List<EventKey> keys) throws StoreUnavailableException {
        return snapshot.ask(() -> hashes.run(keys));
    }

    @Override
    public StoreStats stats(TopicPrefixes reached) throws StoreUnavailableException {
        return snapshot.ask(() -> stats.run(reached));
    }

    @Override
    public TopicPage topics(TopicPrefixes reached, String after, int limit) throws StoreUnavailableException {
        return snapshot.ask(() -> topics.run(reached, after, limit));
    }
}
