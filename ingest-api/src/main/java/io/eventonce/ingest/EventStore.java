package io.eventonce.ingest;

import io.eventonce.event.Event;
import io.eventonce.event.EventKey;
import java.util.List;
import java.util.Optional;

/** The event store as ingest-api sees it: to read from. Safe for use by many threads. */
public interface EventStore extends KeyLookup {
    /**
     * A page of stored events, newest first.
     *
     * @param memory told what the page holds
     * @throws OverloadedException if there is no memory for it now
     */
    EventPage newest(EventQuery query, MemoryBudget.Lease memory) throws StoreUnavailableException;

    /**
     * One event and what is known of the records that carried it; empty if it is not stored.
     *
     * @param memory told what the history holds
     * @throws OverloadedException if there is no memory for it now
     */
    Optional<EventHistory> find(EventKey key, MemoryBudget.Lease memory) throws StoreUnavailableException;

    /**
     * What became of the record at a position.
     *
     * @param topics those that may be read: unless they are all, a rejected record without a key is nobody's
     */
    RecordOutcome outcome(OutcomeQuery query, TopicPrefixes topics) throws StoreUnavailableException;

    /**
     * What would become of events that came now, one after another. Nothing is stored.
     *
     * @return in the order of the events
     */
    List<StoredOutcome> judge(List<Event> events) throws StoreUnavailableException;

    /** The counters of topics, as of one moment. */
    StoreStats stats(TopicPrefixes topics) throws StoreUnavailableException;

    /**
     * A page of topics, by name.
     *
     * @param topics those that may be read
     * @param after only topics whose name is greater; empty for the first page
     * @param limit how many at most, above 0
     */
    TopicPage topics(TopicPrefixes topics, String after, int limit) throws StoreUnavailableException;
}
