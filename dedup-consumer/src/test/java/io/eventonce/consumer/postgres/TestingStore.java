package io.eventonce.consumer.postgres;

import io.eventonce.consumer.Batch;
import io.eventonce.consumer.BatchApplier;
import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.DecodedRecord;
import io.eventonce.consumer.EventStore;
import io.eventonce.consumer.SeenCache;
import io.eventonce.consumer.testing.TestingRecords;
import io.eventonce.service.Ticker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;

/** An event store on a new database, and what applies batches to it. */
final class TestingStore {
    private final TestingDatabase database = new TestingDatabase();
    private final PostgresEventStore events = new PostgresEventStore(database.jdbc, database.transactions);
    private final BatchApplier applier = applier(events);

    static BatchApplier applier(EventStore store) {
        return new BatchApplier(store, SeenCache.none(), outcomes -> {
        }, new ConsumerMetrics(new SimpleMeterRegistry(), Clock.systemUTC()), Ticker.system());
    }

    TestingDatabase database() {
        return database;
    }

    PostgresEventStore events() {
        return events;
    }

    /** Empties all tables. Events whose source is {@link TestingRecords#POISON} are refused. */
    void empty() {
        database.jdbc.execute("""
                truncate events, conflicts, rejected_records, resends, repeats, topic_stats, topics, partition_progress;
                alter table events drop constraint if exists no_poison;
                alter table events add constraint no_poison check (source <> 'poison')
                """);
    }

    /** Applies records of partition 0. */
    void apply(DecodedRecord... records) {
        apply(TestingRecords.batch(records[0].record().offset(), records));
    }

    void apply(Batch batch) {
        applier.apply(batch);
    }
}
