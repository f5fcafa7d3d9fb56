package io.eventonce.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventonce.event.BatchOutcomes.OffsetRange;
import io.eventonce.event.BatchOutcomes.RejectedOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomesCodecTest {
    private static final String STORE = "{\"store_id\":\"5b2d9c1e-3f47-4a8b-9a61-0c7d2e8f4b13\",";
    private static final String TOPIC = "\"topic_id\":\"0198f2a1-6c1e-4b3a-9d55-2f6a4c1e8b90\",";
    private static final BatchOutcomes OUTCOMES = new BatchOutcomes(
            UUID.fromString("5b2d9c1e-3f47-4a8b-9a61-0c7d2e8f4b13"),
            UUID.fromString("0198f2a1-6c1e-4b3a-9d55-2f6a4c1e8b90"), 3, 100, Long.MAX_VALUE,
            List.of(new OffsetRange(103, 103), new OffsetRange(110, 125)), List.of(),
            List.of(new RejectedOffset(150, "invalid", "timestamp: is missing")));
    private static final String JSON = """
            {"store_id":"5b2d9c1e-3f47-4a8b-9a61-0c7d2e8f4b13",\
            "topic_id":"0198f2a1-6c1e-4b3a-9d55-2f6a4c1e8b90",\
            "partition":3,"first_offset":100,"last_offset":9223372036854775807,\
            "duplicates":[[103,103],[110,125]],"conflicts":[],\
            "rejected":[{"offset":150,"reason":"invalid","detail":"timestamp: is missing"}]}""";

    @Test
    void outcomesAreWrittenAsTheContractShowsThem() {
        assertThat(new String(OutcomesCodec.encode(OUTCOMES), UTF_8)).isEqualTo(JSON);
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        assertThat(OutcomesCodec.decode(OutcomesCodec.encode(OUTCOMES))).isEqualTo(OUTCOMES);
    }

    @Test
    void aFieldOfALaterVersionIsPassedOver() {
        assertThat(OutcomesCodec.decode(JSON.replace("\"partition\"", "\"later\":{},\"partition\"").getBytes(UTF_8)))
                .isEqualTo(OUTCOMES);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "null", "[]", "{}", "{", "\u0000", "{\"topic_id\":\"x\"}",
            STORE + "\"topic_id\":null,"
                    + "\"partition\":3,\"first_offset\":1,\"last_offset\":2,"
                    + "\"duplicates\":[],\"conflicts\":[],\"rejected\":[]}",
            STORE + TOPIC
                    + "\"partition\":3,\"first_offset\":1,\"last_offset\":2,"
                    + "\"duplicates\":null,\"conflicts\":[],\"rejected\":[]}",
            STORE + TOPIC
                    + "\"partition\":null,\"first_offset\":1,\"last_offset\":2,"
                    + "\"duplicates\":[],\"conflicts\":[],\"rejected\":[]}",
            STORE + TOPIC
                    + "\"partition\":3,\"first_offset\":1,\"last_offset\":2,"
                    + "\"duplicates\":[[1]],\"conflicts\":[],\"rejected\":[]}",
            STORE + TOPIC
                    + "\"partition\":3,\"first_offset\":1,\"last_offset\":2,"
                    + "\"duplicates\":[null],\"conflicts\":[],\"rejected\":[]}",
            STORE + TOPIC
                    + "\"partition\":3,\"first_offset\":1,\"last_offset\":2,\"duplicates\":[],\"conflicts\":[],"
                    + "\"rejected\":[{\"offset\":1,\"reason\":\"invalid\",\"detail\":null}]}"})
    void anythingElseIsRefused(String json) {
        assertThatThrownBy(() -> OutcomesCodec.decode(json.getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a record of events.outcomes: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -1    | 10 | 20 | []                   | []        | []
            10000 | 10 | 20 | []                   | []        | []
            0     | 20 | 10 | []                   | []        | []
            0     | -1 | 20 | []                   | []        | []
            0     | 10 | 20 | [[9,10]]             | []        | []
            0     | 10 | 20 | [[20,21]]            | []        | []
            0     | 10 | 20 | [[12,11]]            | []        | []
            0     | 10 | 20 | [[12,13],[13,14]]    | []        | []
            0     | 10 | 20 | []                   | [[14,14],[12,12]] | []
            0     | 10 | 20 | []                   | []        | 9
            0     | 10 | 20 | [[12,14]]            | [[13,13]] | []
            0     | 10 | 20 | [[12,14]]            | []        | 14
            0     | 10 | 20 | []                   | [[11,11]] | 11
            """)
    void whatContradictsItselfIsRefused(int partition, long first, long last, String duplicates, String conflicts,
            String rejected) {
        String entries = rejected.equals("[]")
                ? rejected
                : "[{\"offset\":%s,\"reason\":\"r\",\"detail\":\"d\"}]".formatted(rejected);
        String json = """
                {"store_id":"5b2d9c1e-3f47-4a8b-9a61-0c7d2e8f4b13",\
                "topic_id":"0198f2a1-6c1e-4b3a-9d55-2f6a4c1e8b90",\
                "partition":%d,"first_offset":%d,"last_offset":%d,\
                "duplicates":%s,"conflicts":%s,"rejected":%s}"""
                .formatted(partition, first, last, duplicates, conflicts, entries);

        assertThatThrownBy(() -> OutcomesCodec.decode(json.getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a record of events.outcomes: ");
    }

    @Test
    void itIsNotClearWhatASilentStoreSays() {
        String json = JSON.replace("\"store_id\":\"5b2d9c1e-3f47-4a8b-9a61-0c7d2e8f4b13\",", "");

        assertThatThrownBy(() -> OutcomesCodec.decode(json.getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLongestRecordThatThereCanBeFitsIntoWhatABrokerTakes() {
        String worst = "\u0001".repeat(RejectedOffset.MAX_DETAIL);
        List<RejectedOffset> rejected = LongStream.range(0, BatchOutcomes.MAX_ENTRIES)
                .mapToObj(n -> new RejectedOffset(Long.MAX_VALUE - BatchOutcomes.MAX_ENTRIES + n, "refused-by-store",
                        worst))
                .toList();
        BatchOutcomes longest = new BatchOutcomes(new UUID(7, 7), new UUID(1, 2), BatchOutcomes.MAX_PARTITION, 0,
                Long.MAX_VALUE, List.of(), List.of(), rejected);

        assertThat(OutcomesCodec.encode(longest)).hasSizeLessThan(900 * 1024);
    }

    @Test
    void moreThanARecordHoldsIsRefused() {
        List<OffsetRange> ranges = LongStream.rangeClosed(0, BatchOutcomes.MAX_ENTRIES)
                .mapToObj(n -> new OffsetRange(2 * n, 2 * n)).toList();

        assertThatThrownBy(() -> new BatchOutcomes(new UUID(7, 7), new UUID(1, 2), 0, 0, 9_999, ranges, List.of(),
                List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RejectedOffset(0, "invalid", "x".repeat(RejectedOffset.MAX_DETAIL + 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
