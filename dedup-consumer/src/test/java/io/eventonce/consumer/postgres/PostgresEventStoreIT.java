package io.eventonce.consumer.postgres;

import static io.eventonce.consumer.testing.TestingRecords.TOPIC_ID;
import static io.eventonce.consumer.testing.TestingRecords.event;
import static io.eventonce.consumer.testing.TestingRecords.garbage;
import static io.eventonce.consumer.testing.TestingRecords.record;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.consumer.Batch;
import io.eventonce.consumer.BatchApplier;
import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.DeadLetter;
import io.eventonce.consumer.DeadLetterCopy;
import io.eventonce.consumer.DecodedRecord.Storable;
import io.eventonce.consumer.DecodedRecord;
import io.eventonce.consumer.EventRecord;
import io.eventonce.consumer.EventStore;
import io.eventonce.consumer.EventStoreContract;
import io.eventonce.consumer.PartitionBatch;
import io.eventonce.consumer.RecordDecoder;
import io.eventonce.consumer.RejectedRecords;
import io.eventonce.consumer.SeenCache;
import io.eventonce.consumer.StoreIdentity;
import io.eventonce.consumer.WarmUp;
import io.eventonce.consumer.testing.TestingRecords;
import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import io.eventonce.service.Ticker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class PostgresEventStoreIT extends EventStoreContract {
    private static final TestingDatabase DATABASE = new TestingDatabase();

    private final PostgresEventStore store = new PostgresEventStore(DATABASE.jdbc, DATABASE.transactions);
    private final BatchApplier applier = applier(store);
    private final RepeatCounts repeats = new RepeatCounts(DATABASE.jdbc, DATABASE.transactions);
    private final PostgresRejectedRecords rejected = new PostgresRejectedRecords(DATABASE.jdbc, DATABASE.transactions);

    private static BatchApplier applier(EventStore store) {
        return new BatchApplier(store, SeenCache.none(), outcomes -> {
        }, new ConsumerMetrics(new SimpleMeterRegistry(), Clock.systemUTC()), Ticker.system());
    }

    @BeforeEach
    void empty() {
        DATABASE.jdbc.execute("""
                truncate events, conflicts, rejected_records, resends, repeats, topic_stats, topics, partition_progress;
                alter table events drop constraint if exists no_poison;
                alter table events add constraint no_poison check (source <> 'poison')
                """);
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
        apply(records);
        List<@Nullable String> copied = rows();
        DATABASE.jdbc.execute("truncate events, resends, topic_stats, partition_progress");

        apply(records.subList(0, 1));
        DATABASE.jdbc.execute("truncate partition_progress");
        apply(records);

        assertThat(copied).hasSize(3).isEqualTo(rows());
    }

    private static DecodedRecord at(long offset, String eventId, String timestamp, String payload) {
        return record(0, offset, 0, EventCodec.event("topic", eventId, Instant.parse(timestamp), "source", payload));
    }

    private void apply(List<DecodedRecord> records) {
        applier.apply(TestingRecords.batch(0, records.toArray(DecodedRecord[]::new)));
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

    @Test
    void theEventsOfANewKafkaTopicAreToldFromThoseBefore() {
        apply(TestingRecords.record(0, "before", "{}"));
        UUID anew = UUID.randomUUID();
        applier.apply(new Batch(anew,
                List.of(new PartitionBatch(0, 0, List.of(TestingRecords.record(0, "after", "{}"))))));

        String since = """
                select event_id from events e join partition_progress p on p.kafka_partition = e.kafka_partition
                where p.kafka_topic_id = ? and e.id > p.events_before order by e.id""";
        assertThat(DATABASE.jdbc.queryForList(since, String.class, anew)).containsExactly("after");
        assertThat(DATABASE.jdbc.queryForList(since, String.class, TOPIC_ID)).startsWith("before");
    }

    /** A store that has one connection for all that it does. */
    private static final class Session implements AutoCloseable {
        private final SingleConnectionDataSource connection = new SingleConnectionDataSource(
                Objects.requireNonNull(DATABASE.jdbc.getDataSource()).getConnection(), true);
        private final BatchApplier applier = applier(new PostgresEventStore(new JdbcTemplate(connection),
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
    void numbersKeepTheirPrecision() {
        Storable precise = record(0, "a", "{\"n\":12345678901234567890.12345678901234567890}");
        store.inTransaction(transaction -> transaction.insert(List.of(precise)));

        assertThat(DATABASE.jdbc.queryForObject("select payload ->> 'n' from events", String.class))
                .isEqualTo("12345678901234567890.12345678901234567890");
    }

    @Test
    void countersMoveWithTheRows() {
        apply(record(0, "a", "{}"), record(1, "a", "{}"), record(2, "a", "{\"n\":1}"), garbage(3),
                record(4, "b", "{}"));
        apply(record(5, "b", "{}"));

        assertThat(DATABASE.count("processed from topic_stats where topic = 'topic'")).isEqualTo(2);
        assertThat(DATABASE.count("duplicates from topic_stats where topic = 'topic'")).isEqualTo(2);
        assertThat(DATABASE.count("conflicts from topic_stats where topic = 'topic'")).isEqualTo(1);
        assertThat(DATABASE.count("rejected from topic_stats where topic = ''")).isEqualTo(1);
        assertThat(DATABASE.count("count(*) from events")).isEqualTo(2);
        assertThat(DATABASE.count("count(*) from conflicts where payload = '{\"n\":1}'")).isEqualTo(1);
        assertThat(DATABASE.count("sum(cardinality(key_hashes)) from resends")).isEqualTo(3);
        assertThat(DATABASE.count("next_offset from partition_progress")).isEqualTo(6);
        assertThat(totals()).isEqualTo("2|2|1|1|1");
    }

    /** Processed, duplicates, conflicts, rejected, topics. */
    private static @Nullable String totals() {
        return DATABASE.jdbc.queryForObject("""
                select concat_ws('|', sum(processed), sum(duplicates), sum(conflicts), sum(rejected), sum(topics))
                from partition_progress""", String.class);
    }

    @Test
    void aTopicIsCountedOnceWhicheverPartitionsItsEventsComeIn() {
        PartitionBatch here = new PartitionBatch(0, 0, List.of(inTopic("b", 0, 0), inTopic("a", 0, 1)));
        PartitionBatch there = new PartitionBatch(1, 0, List.of(inTopic("c", 1, 0), inTopic("a", 1, 1)));

        CompletableFuture.allOf(List.of(here, there).stream()
                .map(batch -> CompletableFuture.runAsync(() -> applier.apply(new Batch(TOPIC_ID, List.of(batch)))))
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
        apply(garbage(0), record(0, 1, 0, event("a", TestingRecords.POISON, "{}")));

        assertThat(totals()).isEqualTo("0|0|0|2|0");
        assertThat(DATABASE.count("count(*) from topics")).isZero();
    }

    @Test
    void whoWasSentAgainIsAddedUpAwayFromTheBatches() {
        apply(record(0, "a", "{}"), record(1, "a", "{}"), record(2, "b", "{}"), record(3, "a", "{}"));
        apply(record(4, "b", "{\"n\":1}"), record(5, "a", "{}"));
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

    @Test
    void equalConflictsAreOneRowThatCountsThem() {
        apply(record(0, "a", "{}"), record(1, "a", "{\"n\":1}"), record(2, "a", "{\"n\":2}"),
                record(3, "a", "{\"n\":1}"));
        apply(record(4, "a", "{\"n\":1}"), record(5, "b", "{}"), record(6, "b", "{\"n\":1}"));

        assertThat(conflicts()).containsExactly("a|{\"n\": 1}|3|1|4", "a|{\"n\": 2}|1|2|2", "b|{\"n\": 1}|1|6|6");
        assertThat(DATABASE.count("count(*) from conflicts where last_received_at > received_at")).isEqualTo(1);
    }

    @Test
    void ofManyPayloadsAHundredAreKeptAndTheOthersCounted() {
        apply(record(0, "a", "{}"), record(1, "a", "{\"n\":0}"));
        apply(differing(2, 150));
        apply(differing(152, 150));

        assertThat(conflicts()).hasSize(101).contains("a|{\"n\": 0}|1|1|1", "a|{\"n\": 2}|1|2|2",
                "a|{\"n\": 100}|1|100|100", "a|201|101|301").doesNotContain("a|{\"n\": 101}|1|101|101");
        apply(record(302, "a", "{\"n\":0}"), record(303, "a", "{\"n\":101}"));

        assertThat(conflicts()).hasSize(101).contains("a|{\"n\": 0}|2|1|302", "a|202|101|303");
        assertThat(DATABASE.count("sum(times) from conflicts"))
                .isEqualTo(DATABASE.count("sum(conflicts) from topic_stats"));
    }

    /** Event, payload, how often, the offset of the first record and that of the latest. */
    private static List<@Nullable String> conflicts() {
        return DATABASE.jdbc.queryForList("""
                select concat_ws('|', event_id, payload, times, kafka_offset, last_offset) from conflicts
                order by event_id, kafka_offset""", String.class);
    }

    /** Records of one event whose payloads are their offsets. */
    private static DecodedRecord[] differing(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(offset -> record(offset, "a", "{\"n\":" + offset + "}"))
                .toArray(DecodedRecord[]::new);
    }

    @Test
    void rejectedRecordsAreTakenOnceAsTheyCame() {
        apply(garbage(0), record(0, 1, 0, event("a", TestingRecords.POISON, "{}")));

        List<DeadLetter> letters = rejected.takeDue(10);

        assertThat(rejected.takeDue(10)).as("leased").isEmpty();
        assertThat(letters).extracting(letter -> letter.record().offset()).containsExactly(0L, 1L);
        assertThat(letters.getFirst().record().value()).isEqualTo(new byte[]{'?'});
        assertThat(letters.getFirst().record().key()).isNull();
        assertThat(letters.getLast().detail()).contains("23514").contains("no_poison");
        rejected.settle(acknowledged(letters));
        pass(RejectedRecords.LEASE);
        assertThat(rejected.takeDue(10)).isEmpty();
    }

    /** Compressed to almost nothing, a record may be larger than the heap. */
    @Test
    void ofARecordThatIsTooLargeToBeCopiedOnlyItsSizeIsRead() {
        byte[] large = new byte[(int) DeadLetter.LARGEST];
        List<EventRecord.Header> headers = List.of(new EventRecord.Header("h", new byte[]{1}),
                new EventRecord.Header("", null));
        apply(RecordDecoder.decode(new EventRecord(0, 0, 0, 0, null, large, List.of())),
                RecordDecoder.decode(new EventRecord(0, 1, 0, 0, null, large, headers)));

        List<DeadLetter> letters = Stream.generate(() -> rejected.takeDue(10)).limit(2).flatMap(List::stream).toList();

        assertThat(letters).extracting(DeadLetter::size).containsExactly(DeadLetter.LARGEST, DeadLetter.LARGEST + 2);
        assertThat(letters.getFirst().record().value()).isEqualTo(large);
        assertThat(letters.getLast().record().value()).isNull();
        assertThat(letters.getLast().record().headers()).isEmpty();
    }

    @Test
    void aRecordWhoseTakerHasDiedIsDueAgainAfterTheLease() {
        apply(garbage(0));
        assertThat(rejected.takeDue(10)).hasSize(1);

        pass(RejectedRecords.LEASE.dividedBy(2));
        assertThat(rejected.takeDue(10)).isEmpty();
        pass(RejectedRecords.LEASE.dividedBy(2));
        assertThat(rejected.takeDue(10)).hasSize(1);
    }

    @Test
    void aRefusedCopyWaitsAloneAndIsDueAgainLater() {
        apply(garbage(0), garbage(1), garbage(2));

        rejected.settle(rejected.takeDue(10).stream().<DeadLetterCopy>map(letter -> letter.record().offset() == 1
                ? new DeadLetterCopy.Refused(letter, "too large")
                : new DeadLetterCopy.Acknowledged(letter)).toList());
        assertThat(rejected.waiting()).isEqualTo(1);
        assertThat(rejected.takeDue(10)).isEmpty();

        pass(Duration.ofSeconds(2));
        List<DeadLetter> letters = rejected.takeDue(10);
        rejected.settle(acknowledged(letters));
        assertThat(letters).extracting(letter -> letter.record().offset()).containsExactly(1L);
        assertThat(rejected.waiting()).isZero();
    }

    @Test
    void onlyCopiedRecordsBeyondWhatIsKeptAreDeleted() {
        apply(garbage(0), garbage(1), garbage(2), garbage(3));
        assertThat(deleteBeyond(1)).as("not copied yet").isZero();
        rejected.settle(acknowledged(rejected.takeDue(3)));

        assertThat(deleteBeyond(2)).isEqualTo(2);
        assertThat(deleteBeyond(2)).isZero();
        DATABASE.jdbc.update("update rejected_records set rejected_at = rejected_at - interval '1 day'");
        assertThat(deleteBeyond(2)).isEqualTo(1);

        assertThat(DATABASE.count("kafka_offset from rejected_records")).isEqualTo(3);
        assertThat(DATABASE.count("rejected from topic_stats where topic = ''")).isEqualTo(4);
    }

    /** A transaction that fails uses up ids; here as many as are kept. */
    @Test
    void theNumberOfKeptRecordsIsExactAlsoWhenIdsHaveGaps() {
        for (int offset = 0; offset < 6; offset++) {
            apply(garbage(offset));
            DATABASE.jdbc.execute("select nextval('rejected_records_id_seq') from generate_series(1, 4)");
        }
        rejected.settle(acknowledged(rejected.takeDue(10)));

        assertThat(deleteBeyond(7)).isZero();
        assertThat(deleteBeyond(6)).isZero();
        assertThat(deleteBeyond(4)).isEqualTo(2);
        assertThat(DATABASE.jdbc.queryForList("select kafka_offset from rejected_records order by 1", Long.class))
                .containsExactly(2L, 3L, 4L, 5L);
    }

    /** As many as one portion has. */
    @Test
    void theOldestThatWaitForTheirCopyKeepNoOtherFromBeingDeleted() {
        DATABASE.jdbc.execute("""
                insert into rejected_records (kafka_topic_id, kafka_partition, kafka_offset, record_timestamp,
                  header_keys, header_values, reason, detail, rejected_at, dead_lettered_at)
                select gen_random_uuid(), 0, n, 0, '{}', '{}', '', '', now() - interval '2 days',
                       case when n > 1000 then now() end
                from generate_series(1, 1500) n""");

        assertThat(deleteBeyond(1_000_000)).isEqualTo(500);
        assertThat(DATABASE.count("count(*) from rejected_records")).isEqualTo(1_000);
    }

    private int deleteBeyond(long mostRecords) {
        return rejected.deleteSome(rejected.lastBeyond(mostRecords), Duration.ofDays(1));
    }

    private static List<DeadLetterCopy> acknowledged(List<DeadLetter> letters) {
        return letters.stream().<DeadLetterCopy>map(DeadLetterCopy.Acknowledged::new).toList();
    }

    private static void pass(Duration time) {
        DATABASE.jdbc.update("update rejected_records set copy_after = copy_after - ? * interval '1 second'",
                time.toSeconds());
    }

    /** A producer may write any 64-bit number: nanoseconds, the smallest, the largest. */
    @Test
    void aRejectedRecordFitsWhateverItsTimestampIs() {
        List<Long> timestamps = List.of(1_767_225_600_000_000_000L, Long.MIN_VALUE, Long.MAX_VALUE, -1L, 0L);

        for (int i = 0; i < timestamps.size(); i++) {
            apply(RecordDecoder.decode(new EventRecord(0, i, 0, timestamps.get(i), null, new byte[]{'?'}, List.of())));
        }

        assertThat(rejected.takeDue(10)).extracting(letter -> letter.record().timestampMillis()).isEqualTo(timestamps);
    }

    @Test
    void aRejectedRecordFitsWhateverItsKeyValueAndHeadersAre() {
        List<EventRecord.Header> many = IntStream.range(0, 20_000)
                .mapToObj(i -> new EventRecord.Header("", null)).toList();
        List<EventRecord> records = List.of(
                new EventRecord(0, 0, 0, 0, new byte[0], new byte[0], List.of()),
                new EventRecord(0, 1, 0, 0, null, null, List.of(new EventRecord.Header("\0", new byte[0]),
                        new EventRecord.Header("\ud800", new byte[]{0}),
                        new EventRecord.Header("k".repeat(32_768), null))),
                new EventRecord(0, 2, 0, 0, new byte[1 << 20], new byte[]{(byte) 0xff}, many),
                new EventRecord(0, 3, 0, 0, new byte[]{0}, "{\"🚀\":1,\"\\u0000\":2}".getBytes(UTF_8), List.of()));

        apply(records.stream().map(RecordDecoder::decode).toArray(DecodedRecord[]::new));

        List<DeadLetter> letters = rejected.takeDue(10);
        assertThat(letters).hasSize(4);
        assertThat(letters.get(2).record().headers()).isEqualTo(many);
        assertThat(letters.get(3).detail()).contains("🚀");
    }

    /** Whatever the reason: here a rule that this table should not have, met in the last step of the transaction. */
    @Test
    void aRejectedRecordThatItsTableRefusesIsKeptWithoutContentAndHoldsNoNeighbour() {
        DATABASE.jdbc.execute("alter table rejected_records add constraint no_x check (record_value <> 'x')");
        try {
            apply(record(0, "a", "{}"), RecordDecoder.decode(
                    new EventRecord(0, 1, 0, 0, null, new byte[]{'x'}, List.of())), garbage(2), record(3, "b", "{}"));
        } finally {
            DATABASE.jdbc.execute("alter table rejected_records drop constraint no_x");
        }

        assertThat(DATABASE.count("count(*) from events")).isEqualTo(2);
        assertThat(DATABASE.count("rejected from topic_stats where topic = ''")).isEqualTo(2);
        assertThat(DATABASE.count("count(*) from rejected_records where kafka_offset = 2 and record_value = '?'"))
                .isEqualTo(1);
        assertThat(DATABASE.jdbc.queryForObject("""
                select detail from rejected_records where kafka_offset = 1 and record_value is null""", String.class))
                .contains("could not be kept").contains("no_x").contains("1 bytes").contains("SHA-256");
    }

    /** A rule that looks at nothing of the sender's. */
    @Test
    void aRejectedRecordThatItsTableRefusesEvenWithoutContentHoldsNoNeighbourAndIsNamed() {
        DATABASE.jdbc.execute("alter table rejected_records add constraint not_1 check (kafka_offset <> 1)");
        try {
            apply(record(0, "a", "{}"), garbage(1), garbage(2), record(3, "b", "{}"));
        } finally {
            DATABASE.jdbc.execute("alter table rejected_records drop constraint not_1");
        }

        assertThat(DATABASE.count("count(*) from events")).isEqualTo(2);
        assertThat(DATABASE.count("rejected from topic_stats where topic = ''")).isEqualTo(2);
        assertThat(DATABASE.jdbc.queryForList("select kafka_offset from rejected_records", Long.class))
                .containsExactly(2L);
        assertThat(store.unkept()).isEqualTo(1);
    }

    @Test
    void aConflictThatItsTableRefusesIsKeptAsARejectedRecordAndHoldsNoNeighbour() {
        DATABASE.jdbc.execute("alter table conflicts add constraint no_conflict check (source = 'nobody')");
        try {
            apply(record(0, "a", "{}"), record(1, "a", "{\"n\":1}"), record(2, "b", "{}"));
        } finally {
            DATABASE.jdbc.execute("alter table conflicts drop constraint no_conflict");
        }

        assertThat(DATABASE.count("count(*) from events")).isEqualTo(2);
        assertThat(DATABASE.count("count(*) from rejected_records where kafka_offset = 1")).isEqualTo(1);
        assertThat(DATABASE.count("conflicts from topic_stats where topic = 'topic'")).isEqualTo(1);
    }

    @Test
    void aWarmUpLeavesNothingBehind() {
        WarmUp.run(store, SeenCache.none());

        for (String table : List.of("events", "conflicts", "rejected_records", "resends", "topic_stats",
                "topics", "partition_progress")) {
            assertThat(DATABASE.count("count(*) from " + table)).as(table).isZero();
        }
    }

    private void apply(DecodedRecord... records) {
        long first = records[0].record().offset();
        Batch batch = TestingRecords.batch(first, records);
        assertThat(batch.topicId()).isEqualTo(TOPIC_ID);
        applier.apply(batch);
    }
}
