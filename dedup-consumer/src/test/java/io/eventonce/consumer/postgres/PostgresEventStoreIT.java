package io.eventonce.consumer.postgres;

import static io.eventonce.consumer.testing.TestingRecords.TOPIC_ID;
import static io.eventonce.consumer.testing.TestingRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.consumer.Batch;
import io.eventonce.consumer.BatchApplier;
import io.eventonce.consumer.DecodedRecord;
import io.eventonce.consumer.EventStore;
import io.eventonce.consumer.EventStoreContract;
import io.eventonce.consumer.PartitionBatch;
import io.eventonce.consumer.SeenCache;
import io.eventonce.consumer.StoreIdentity;
import io.eventonce.consumer.WarmUp;
import io.eventonce.consumer.testing.TestingRecords;
import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class PostgresEventStoreIT extends EventStoreContract {
    private static final TestingStore STORE = new TestingStore();
    private static final TestingDatabase DATABASE = STORE.database();

    private final PostgresEventStore store = STORE.events();

    @BeforeEach
    void empty() {
        STORE.empty();
    }

    @Override
    protected EventStore store() {
        return store;
    }

    @Override
    protected void deleteEvents() {
        DATABASE.jdbc.update("delete from events");
    }

    /** The first batch goes by COPY; the second meets a stored event, so that all of it goes by INSERT. */
    @Test
    void aCopiedRowIsThatOfAnInsert() {
        String large = "{\"n\":1.50,\"text\":\"Grüße 𝄞\",\"padding\":\"" + "x".repeat(100_000) + "\"}";
        List<DecodedRecord> records = List.of(at(0, "year-0", "0000-01-01T00:00:00Z", "{}"),
                at(1, "before-2000", "1999-12-31T23:59:59.999999Z", "{ \"b\": 1, \"a\": [] }"),
                at(2, "ü-\u00a0-𝄞", "9999-12-31T23:59:59.999999Z", large));
        STORE.apply(records.toArray(DecodedRecord[]::new));
        List<@Nullable String> copied = rows();
        DATABASE.jdbc.execute("truncate events, resends, topic_stats, partition_progress");

        STORE.apply(records.getFirst());
        DATABASE.jdbc.execute("truncate partition_progress");
        STORE.apply(records.toArray(DecodedRecord[]::new));

        assertThat(copied).hasSize(3).isEqualTo(rows());
    }

    private static DecodedRecord at(long offset, String eventId, String timestamp, String payload) {
        return record(0, offset, 0, EventCodec.event("topic", eventId, Instant.parse(timestamp), "source", payload));
    }

    private static List<@Nullable String> rows() {
        return DATABASE.jdbc.queryForList("""
                select concat_ws('|', topic, event_id, "timestamp", source, payload, payload_hash, kafka_partition,
                                 kafka_offset)
                from events order by kafka_offset""", String.class);
    }

    /** A session keeps ids that it has not used; it must not use them for a later batch. */
    @Test
    void aLaterBatchHasHigherIdsWhicheverSessionStoresIt() throws SQLException {
        try (Session one = new Session(); Session other = new Session()) {
            one.apply(at(0, "first", "2026-01-01T00:00:00Z", "{}"));
            other.apply(at(1, "second", "2026-01-01T00:00:00Z", "{}"));
            one.apply(at(2, "third", "2026-01-01T00:00:00Z", "{}"));
        }

        assertThat(DATABASE.jdbc.queryForList("select event_id from events order by id", String.class))
                .containsExactly("first", "second", "third");
    }

    /** A store that has one connection for all that it does. */
    private static final class Session implements AutoCloseable {
        private final SingleConnectionDataSource connection = new SingleConnectionDataSource(
                Objects.requireNonNull(DATABASE.jdbc.getDataSource()).getConnection(), true);
        private final BatchApplier applier = TestingStore.applier(new PostgresEventStore(new JdbcTemplate(connection),
                new TransactionTemplate(new JdbcTransactionManager(connection))));

        Session() throws SQLException {
            // For the exception of its fields.
        }

        void apply(DecodedRecord record) {
            applier.apply(TestingRecords.batch(0, record));
        }

        @Override
        public void close() {
            connection.destroy();
        }
    }

    @Test
    void theEventsOfANewKafkaTopicAreToldFromThoseBefore() {
        STORE.apply(TestingRecords.record(0, "before", "{}"));
        UUID anew = UUID.randomUUID();
        STORE.apply(new Batch(anew,
                List.of(new PartitionBatch(0, 0, List.of(TestingRecords.record(0, "after", "{}"))))));

        String since = """
                select event_id from events e join partition_progress p on p.kafka_partition = e.kafka_partition
                where p.kafka_topic_id = ? and e.id > p.events_before order by e.id""";
        assertThat(DATABASE.jdbc.queryForList(since, String.class, anew)).containsExactly("after");
        assertThat(DATABASE.jdbc.queryForList(since, String.class, TOPIC_ID)).startsWith("before");
    }

    @Test
    void theIdentityIsRenewedByTruncateDeleteAndUpdate() {
        StoreIdentity first = store.identity();
        DATABASE.jdbc.execute("truncate events");
        StoreIdentity second = store.identity();
        DATABASE.jdbc.update("delete from events");
        StoreIdentity third = store.identity();
        DATABASE.jdbc.update("update events set source = 'other'");

        assertThat(List.of(first, second, third, store.identity())).doesNotHaveDuplicates();
    }

    @Test
    void aTruncateWaitsForATransactionThatHasReadTheIdentity() {
        store.inTransaction(transaction -> {
            transaction.begin(TOPIC_ID, new TreeSet<>());
            assertThat(CompletableFuture
                    .runAsync(() -> DATABASE.jdbc.execute("set lock_timeout = '100ms'; truncate events")))
                    .failsWithin(Duration.ofSeconds(10)).withThrowableThat().withMessageContaining("lock timeout");
            return true;
        });
    }

    @Test
    void timestampsAreKeptToTheMicrosecond() {
        for (String timestamp : List.of("0000-01-01T00:00:00Z", "0001-01-01T00:00:00.000001Z",
                "1969-12-31T23:59:59.999999Z",
                "2026-11-22T10:11:12.123456Z", "9999-12-31T23:59:59.999999Z")) {
            Event event = EventCodec.event("topic", timestamp, Instant.parse(timestamp), "test", "{}");
            store.inTransaction(transaction -> transaction.insert(List.of(record(0, 0, 0, event))));
        }

        List<String> stored = DATABASE.jdbc.query("select event_id, \"timestamp\" from events", (row, _) -> {
            assertThat(row.getObject(2, OffsetDateTime.class).toInstant()).isEqualTo(Instant.parse(row.getString(1)));
            return row.getString(1);
        });
        assertThat(stored).hasSize(5);
    }

    @Test
    void payloadsAreKeptByteForByte() {
        String stored = "{ \"b\": 12345678901234567890.120,\n\"a\":\"\\u00fc\" }";
        String conflicting = "{ \"b\": 1.50e1, \"a\": 0 }";

        STORE.apply(record(0, "a", stored), record(1, "a", conflicting));

        assertThat(DATABASE.jdbc.queryForObject("select payload from events", String.class)).isEqualTo(stored);
        assertThat(DATABASE.jdbc.queryForObject("select payload from conflicts", String.class)).isEqualTo(conflicting);
    }

    @Test
    void aWarmUpLeavesNothingBehind() {
        WarmUp.run(store, SeenCache.none());

        for (String table : List.of("events", "conflicts", "rejected_records", "resends", "topic_stats",
                "topics", "partition_progress")) {
            assertThat(DATABASE.count("count(*) from " + table)).as(table).isZero();
        }
    }
}
