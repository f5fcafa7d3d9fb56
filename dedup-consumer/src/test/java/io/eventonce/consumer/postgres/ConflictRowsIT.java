package io.eventonce.consumer.postgres;

import static io.eventonce.consumer.testing.TestingRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.consumer.DecodedRecord;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConflictRowsIT {
    private static final TestingStore STORE = new TestingStore();
    private static final TestingDatabase DATABASE = STORE.database();

    @BeforeEach
    void empty() {
        STORE.empty();
    }

    @Test
    void equalConflictsAreOneRowThatCountsThem() {
        STORE.apply(record(0, "a", "{}"), record(1, "a", "{\"n\":1}"), record(2, "a", "{\"n\":2}"),
                record(3, "a", "{\"n\":1}"));
        STORE.apply(record(4, "a", "{\"n\":1}"), record(5, "b", "{}"), record(6, "b", "{\"n\":1}"));

        assertThat(conflicts()).containsExactly("a|{\"n\":1}|3|1|4", "a|{\"n\":2}|1|2|2", "b|{\"n\":1}|1|6|6");
        assertThat(DATABASE.count("count(*) from conflicts where last_received_at > received_at")).isEqualTo(1);
    }

    @Test
    void ofManyPayloadsAHundredAreKeptAndTheOthersCounted() {
        STORE.apply(record(0, "a", "{}"), record(1, "a", "{\"n\":0}"));
        STORE.apply(differing(2, 150));
        STORE.apply(differing(152, 150));

        assertThat(conflicts()).hasSize(101).contains("a|{\"n\":0}|1|1|1", "a|{\"n\":2}|1|2|2",
                "a|{\"n\":100}|1|100|100", "a|201|101|301").doesNotContain("a|{\"n\":101}|1|101|101");
        STORE.apply(record(302, "a", "{\"n\":0}"), record(303, "a", "{\"n\":101}"));

        assertThat(conflicts()).hasSize(101).contains("a|{\"n\":0}|2|1|302", "a|202|101|303");
        assertThat(DATABASE.count("sum(times) from conflicts"))
                .isEqualTo(DATABASE.count("sum(conflicts) from topic_stats"));
    }

    @Test
    void aConflictThatItsTableRefusesIsKeptAsARejectedRecordAndHoldsNoNeighbour() {
        DATABASE.jdbc.execute("alter table conflicts add constraint no_conflict check (source = 'nobody')");
        try {
            STORE.apply(record(0, "a", "{}"), record(1, "a", "{\"n\":1}"), record(2, "b", "{}"));
        } finally {
            DATABASE.jdbc.execute("alter table conflicts drop constraint no_conflict");
        }

        assertThat(DATABASE.count("count(*) from events")).isEqualTo(2);
        assertThat(DATABASE.count("count(*) from rejected_records where kafka_offset = 1")).isEqualTo(1);
        assertThat(DATABASE.count("conflicts from topic_stats where topic = 'topic'")).isEqualTo(1);
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
}
