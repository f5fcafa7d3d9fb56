package io.eventonce.consumer.postgres;

import static io.eventonce.consumer.testing.TestingRecords.event;
import static io.eventonce.consumer.testing.TestingRecords.garbage;
import static io.eventonce.consumer.testing.TestingRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.consumer.DeadLetter;
import io.eventonce.consumer.DeadLetterCopy;
import io.eventonce.consumer.EventRecord;
import io.eventonce.consumer.RecordDecoder;
import io.eventonce.consumer.RejectedRecords;
import io.eventonce.consumer.testing.TestingRecords;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresRejectedRecordsIT {
    private static final TestingStore STORE = new TestingStore();
    private static final TestingDatabase DATABASE = STORE.database();

    private final PostgresRejectedRecords rejected = new PostgresRejectedRecords(DATABASE.jdbc, DATABASE.transactions);

    @BeforeEach
    void empty() {
        STORE.empty();
    }

    @Test
    void rejectedRecordsAreTakenOnceAsTheyCame() {
        STORE.apply(garbage(0), record(0, 1, 0, event("a", TestingRecords.POISON, "{}")));

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
        STORE.apply(RecordDecoder.decode(new EventRecord(0, 0, 0, 0, null, large, List.of())),
                RecordDecoder.decode(new EventRecord(0, 1, 0, 0, null, large, headers)));

        List<DeadLetter> letters = Stream.generate(() -> rejected.takeDue(10)).limit(2).flatMap(List::stream).toList();

        assertThat(letters).extracting(DeadLetter::size).containsExactly(DeadLetter.LARGEST, DeadLetter.LARGEST + 2);
        assertThat(letters.getFirst().record().value()).isEqualTo(large);
        assertThat(letters.getLast().record().value()).isNull();
        assertThat(letters.getLast().record().headers()).isEmpty();
    }

    @Test
    void aRecordWhoseTakerHasDiedIsDueAgainAfterTheLease() {
        STORE.apply(garbage(0));
        assertThat(rejected.takeDue(10)).hasSize(1);

        pass(RejectedRecords.LEASE.dividedBy(2));
        assertThat(rejected.takeDue(10)).isEmpty();
        pass(RejectedRecords.LEASE.dividedBy(2));
        assertThat(rejected.takeDue(10)).hasSize(1);
    }

    @Test
    void aRefusedCopyWaitsAloneAndIsDueAgainLater() {
        STORE.apply(garbage(0), garbage(1), garbage(2));

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
        STORE.apply(garbage(0), garbage(1), garbage(2), garbage(3));
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
            STORE.apply(garbage(offset));
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
}
