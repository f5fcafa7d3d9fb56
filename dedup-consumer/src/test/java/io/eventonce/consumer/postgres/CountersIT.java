package io.eventonce.consumer.postgres;

import static io.eventonce.consumer.testing.TestingRecords.TOPIC_ID;
import static io.eventonce.consumer.testing.TestingRecords.event;
import static io.eventonce.consumer.testing.TestingRecords.garbage;
import static io.eventonce.consumer.testing.TestingRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.consumer.Batch;
import io.eventonce.consumer.DecodedRecord;
import io.eventonce.consumer.PartitionBatch;
import io.eventonce.consumer.testing.TestingRecords;
import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The counters beside the rows: of topics, of partitions, and of events that were sent again. */
class CountersIT {
    private static final TestingStore STORE = new TestingStore();
    private static final TestingDatabase DATABASE = STORE.database();

    private final RepeatCounts repeats = new RepeatCounts(DATABASE.jdbc, DATABASE.transactions);

    @BeforeEach
    void empty() {
        STORE.empty();
    }

    @Test
    void countersMoveWithTheRows() {
        STORE.apply(record(0, "a", "{}"), record(1, "a", "{}"), record(2, "a", "{\"n\":1}"), garbage(3),
                record(4, "b", "{}"));
        STORE.apply(record(5, "b", "{}"));

        assertThat(DATABASE.count("processed from topic_stats where topic = 'topic'")).isEqualTo(2);
        assertThat(DATABASE.count("duplicates from topic_stats where topic = 'topic'")).isEqualTo(2);
        assertThat(DATABASE.count("conflicts from topic_stats where topic = 'topic'")).isEqualTo(1);
        assertThat(DATABASE.count("rejected from topic_stats where topic = ''")).isEqualTo(1);
        assertThat(DATABASE.count("count(*) from events")).isEqualTo(2);
        assertThat(DATABASE.count("count(*) from conflicts where payload::text = '{\"n\":1}'")).isEqualTo(1);
        assertThat(DATABASE.count("sum(cardinality(key_hashes)) from resends")).isEqualTo(3);
        assertThat(DATABASE.count("next_offset from partition_progress")).isEqualTo(6);
        assertThat(totals()).isEqualTo("2|2|1|1|1");
    }

    @Test
    void aTopicIsCountedOnceWhicheverPartitionsItsEventsComeIn() {
        PartitionBatch here = new PartitionBatch(0, 0, List.of(inTopic("b", 0, 0), inTopic("a", 0, 1)));
        PartitionBatch there = new PartitionBatch(1, 0, List.of(inTopic("c", 1, 0), inTopic("a", 1, 1)));

        CompletableFuture.allOf(List.of(here, there).stream()
                .map(batch -> CompletableFuture.runAsync(() -> STORE.apply(new Batch(TOPIC_ID, List.of(batch)))))
                .toArray(CompletableFuture<?>[]::new)).join();

        assertThat(totals()).isEqualTo("4|0|0|0|3");
        assertThat(DATABASE.jdbc.queryForList("select topic from topics order by topic", String.class))
                .containsExactly("a", "b", "c");
    }

    private static DecodedRecord inTopic(String topic, int partition, long offset) {
        Event event = EventCodec.event(topic, partition + "-" + offset, Instant.EPOCH, "test", "{}");
        return record(partition, offset, 0, event);
    }

    @Test
    void aTopicOfWhichNothingIsStoredIsNone() {
        STORE.apply(garbage(0), record(0, 1, 0, event("a", TestingRecords.POISON, "{}")));

        assertThat(totals()).isEqualTo("0|0|0|2|0");
        assertThat(DATABASE.count("count(*) from topics")).isZero();
    }

    /** Processed, duplicates, conflicts, rejected, topics. */
    private static @Nullable String totals() {
        return DATABASE.jdbc.queryForObject("""
                select concat_ws('|', sum(processed), sum(duplicates), sum(conflicts), sum(rejected), sum(topics))
                from partition_progress""", String.class);
    }

    @Test
    void whoWasSentAgainIsAddedUpAwayFromTheBatches() {
        STORE.apply(record(0, "a", "{}"), record(1, "a", "{}"), record(2, "b", "{}"), record(3, "a", "{}"));
        STORE.apply(record(4, "b", "{\"n\":1}"), record(5, "a", "{}"));
        assertThat(noted()).isEqualTo(4);

        assertThat(repeats.fold()).isZero();

        assertThat(noted()).isZero();
        assertThat(DATABASE.jdbc.queryForList("select sent_again from repeats order by 1", Long.class))
                .containsExactly(1L, 3L);
    }

    /** A trickle of single duplicates and large batches of them, while several processes add up. */
    @Test
    void nothingIsCountedTwiceOrLeftOutWhoeverAddsUp() {
        DATABASE.jdbc.execute("""
                insert into resends select '{7}' from generate_series(1, 3000);
                insert into resends select array_agg(n) from generate_series(1, 40000) n group by n / 4000
                """);
        Runnable folding = () -> {
            while (repeats.fold() > 0) {
                assertThat(DATABASE.count("""
                        (select coalesce(sum(cardinality(key_hashes)), 0) from resends)
                        + (select coalesce(sum(sent_again), 0) from repeats)""")).isEqualTo(43_000);
            }
        };

        CompletableFuture<Void> another = CompletableFuture.runAsync(folding);
        folding.run();
        another.join();
        folding.run();

        assertThat(noted()).isZero();
        assertThat(folded()).isEqualTo(43_000);
        assertThat(DATABASE.count("sent_again from repeats where key_hash = 7")).isEqualTo(3_001);
    }

    private static long noted() {
        return DATABASE.count("coalesce(sum(cardinality(key_hashes)), 0) from resends");
    }

    private static long folded() {
        return DATABASE.count("coalesce(sum(sent_again), 0) from repeats");
    }
}
