package io.eventonce.consumer.postgres;

import static io.eventonce.consumer.testing.TestingRecords.garbage;
import static io.eventonce.consumer.testing.TestingRecords.record;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.consumer.DeadLetter;
import io.eventonce.consumer.DecodedRecord;
import io.eventonce.consumer.EventRecord;
import io.eventonce.consumer.RecordDecoder;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever a rejected record is like, it is kept and holds no neighbour. */
class RejectedRowsIT {
    private static final TestingStore STORE = new TestingStore();
    private static final TestingDatabase DATABASE = STORE.database();

    private final PostgresRejectedRecords rejected = new PostgresRejectedRecords(DATABASE.jdbc, DATABASE.transactions);

    @BeforeEach
    void empty() {
        STORE.empty();
    }

    /** A producer may write any 64-bit number: nanoseconds, the smallest, the largest. */
    @Test
    void aRejectedRecordFitsWhateverItsTimestampIs() {
        List<Long> timestamps = List.of(1_767_225_600_000_000_000L, Long.MIN_VALUE, Long.MAX_VALUE, -1L, 0L);

        for (int i = 0; i < timestamps.size(); i++) {
            STORE.apply(RecordDecoder
                    .decode(new EventRecord(0, i, 0, timestamps.get(i), null, new byte[]{'?'}, List.of())));
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

        STORE.apply(records.stream().map(RecordDecoder::decode).toArray(DecodedRecord[]::new));

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
            STORE.apply(record(0, "a", "{}"), RecordDecoder.decode(
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
            STORE.apply(record(0, "a", "{}"), garbage(1), garbage(2), record(3, "b", "{}"));
        } finally {
            DATABASE.jdbc.execute("alter table rejected_records drop constraint not_1");
        }

        assertThat(DATABASE.count("count(*) from events")).isEqualTo(2);
        assertThat(DATABASE.count("rejected from topic_stats where topic = ''")).isEqualTo(2);
        assertThat(DATABASE.jdbc.queryForList("select kafka_offset from rejected_records", Long.class))
                .containsExactly(2L);
        assertThat(STORE.events().unkept()).isEqualTo(1);
    }
}
