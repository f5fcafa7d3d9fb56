package io.eventonce.consumer.postgres;

import static io.eventonce.consumer.testing.TestingRecords.TOPIC_ID;
import static io.eventonce.consumer.testing.TestingRecords.garbage;
import static io.eventonce.consumer.testing.TestingRecords.record;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.consumer.DecodedRecord;
import io.eventonce.consumer.EventRecord;
import io.eventonce.consumer.EventRecord.Header;
import io.eventonce.consumer.RecordDecoder;
import io.eventonce.consumer.testing.TestingRecords;
import io.eventonce.event.ConflictId;
import io.eventonce.event.EventKey;
import io.eventonce.event.RejectedId;
import io.eventonce.event.Replayed;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What became of a rejected record or a conflict is noted in the transaction of the record that replays it. */
class ReplayMarksIT {
    private static final TestingStore STORE = new TestingStore();
    private static final TestingDatabase DATABASE = STORE.database();

    @BeforeEach
    void empty() {
        STORE.empty();
    }

    @Test
    void aReplayThatIsStoredIsNotedAndASecondOneChangesNothing() {
        STORE.apply(garbage(0), garbage(1));
        STORE.apply(replay(2, rejected(0), record(2, "a", "{}")));
        STORE.apply(replay(3, rejected(0), record(3, "a", "{}")), replay(4, rejected(0), garbage(4)));

        assertThat(marks()).containsExactly("0|processed|0|2|topic|a", "1", "4");
    }

    @Test
    void aReplayThatIsRejectedOrAConflictIsNotedUntilOneIsStored() {
        STORE.apply(garbage(0), record(1, "a", "{}"));
        STORE.apply(replay(2, rejected(0), garbage(2)));
        assertThat(marks()).containsExactly("0|rejected|0|2", "2");

        STORE.apply(replay(3, rejected(0), record(3, "a", "{\"n\":1}")));
        assertThat(marks()).containsExactly("0|conflict|0|3|topic|a", "2");

        STORE.apply(replay(4, rejected(0), record(4, "b", "{}")), replay(5, rejected(0), garbage(5)));
        assertThat(marks()).containsExactly("0|processed|0|4|topic|b", "2", "5");
    }

    /** As after a restore of the database: the log is applied once more, in whatever batches. */
    @Test
    void aRecordAndItsReplayInOneBatchAreNotedAlike() {
        STORE.apply(garbage(0), replay(1, rejected(0), record(1, "a", "{}")));

        assertThat(marks()).containsExactly("0|processed|0|1|topic|a");
    }

    @Test
    void aRecordCannotNameItselfOrALaterOne() {
        STORE.apply(replay(0, rejected(0), garbage(0)), replay(1, rejected(2), record(1, "a", "{}")), garbage(2));

        assertThat(marks()).containsExactly("0", "2");
    }

    @Test
    void aConflictThatIsPublishedAsAnotherEventIsResolved() {
        STORE.apply(record(0, "a", "{}"), record(1, "a", "{\"n\":1}"), record(2, "a", "{\"n\":2}"));

        STORE.apply(replay(3, conflict("a", "{\"n\":1}"), record(3, "b", "{\"n\":1}")),
                replay(4, conflict("a", "{\"n\":2}"), record(4, "b", "{\"n\":2}")),
                replay(5, conflict("a", "{\"n\":2}"), garbage(5)));

        assertThat(lines("""
                concat_ws('|', event_id, kafka_offset, resolution, published_as, published_partition, published_offset)
                from conflicts order by event_id, kafka_offset"""))
                .containsExactly("a|1|published|b|0|3", "a|2", "b|4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "rejected/0-99-00000000-0000-0001-0000-000000000001", "conflicts/x"})
    void aHeaderThatNamesNothingMakesNoDifference(String header) {
        STORE.apply(garbage(0), withHeader(1, header.getBytes(UTF_8), record(1, "a", "{}")),
                withHeader(2, null, record(2, "b", "{}")));

        assertThat(marks()).containsExactly("0");
        assertThat(DATABASE.count("count(*) from events")).isEqualTo(2);
    }

    @Test
    void whatARejectedRecordNamesIsKeptToFindItBy() {
        STORE.apply(RecordDecoder.decode(new EventRecord(0, 0, 0, 0, null, """
                {"topic": "orders", "event_id": "o-1", "source": "shop", "timestamp": "yesterday", "payload": {}}"""
                .getBytes(UTF_8), List.of())), garbage(1),
                TestingRecords.poison(2, "p", "{}"));

        assertThat(lines("""
                concat_ws('|', kafka_offset, topic, event_id, source, field) from rejected_records
                order by kafka_offset""")).containsExactly("0|orders|o-1|shop|timestamp", "1", "2|topic|p|poison");
    }

    private static RejectedId rejected(long offset) {
        return new RejectedId(TOPIC_ID, 0, offset);
    }

    private static ConflictId conflict(String eventId, String payload) {
        return new ConflictId(new EventKey("topic", eventId),
                HexFormat.of().formatHex(record(0, eventId, payload).event().payload().hash()));
    }

    private static DecodedRecord replay(long offset, Replayed replayed, DecodedRecord decoded) {
        return withHeader(offset, replayed.headerValue(), decoded);
    }

    private static DecodedRecord withHeader(long offset, byte @Nullable [] value, DecodedRecord decoded) {
        return RecordDecoder.decode(new EventRecord(0, offset, 0, 0, null, decoded.record().value(),
                List.of(new Header("trace", new byte[]{1}), new Header(Replayed.HEADER, value))));
    }

    private static List<@Nullable String> marks() {
        return lines("""
                concat_ws('|', kafka_offset, replay_outcome, replay_partition, replay_offset, replay_topic,
                          replay_event_id) from rejected_records order by kafka_offset""");
    }

    private static List<@Nullable String> lines(String select) {
        return DATABASE.jdbc.queryForList("select " + select, String.class);
    }
}
