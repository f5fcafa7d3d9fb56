package io.eventonce.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each of these takes a few milliseconds; the time allowed leaves room for a busy machine but none for squares. */
class HostileInputTest {
    private static final Duration FOR_A_HUNDRED = Duration.ofSeconds(10);

    @Test
    void anObjectOfTensOfThousandsOfKeysIsReadFast() {
        String keys = IntStream.range(0, 32_000).mapToObj(i -> Integer.toString(i, 36)).map(HostileInputTest::field)
                .collect(Collectors.joining(","));
        assertThat(decodedFast('{' + keys + '}')).isInstanceOf(DecodedEvent.Valid.class);
    }

    @Test
    void keysOfTheSameHashCodeAreReadFast() {
        String keys = IntStream.range(0, 8_000).mapToObj(HostileInputTest::colliding).map(HostileInputTest::field)
                .collect(Collectors.joining(","));
        assertThat(colliding(0).hashCode()).isEqualTo(colliding(7_999).hashCode());
        assertThat(decodedFast('{' + keys + '}')).isInstanceOf(DecodedEvent.Valid.class);
    }

    @Test
    void thousandsOfSmallObjectsWithEscapedKeysAreReadFast() {
        String payload = "{\"a\":[" + "{\"\\u0061\":1},".repeat(18_000) + "1]}";
        assertThat(decodedFast(payload)).isInstanceOf(DecodedEvent.Valid.class);
    }

    @Test
    void depthCostsNoStack() {
        for (String value : new String[]{
                "[".repeat(100_000) + "]".repeat(100_000), "{\"a\":".repeat(40_000) + '1' + "}".repeat(40_000)}) {
            assertThat(TestingEvents.invalid(decodedFast("{\"a\":" + value + '}')).detail()).contains("nested deeper");
            TestingEvents.event().with("unknown", value).invalid();
            TestingEvents.event().with("topic", value).invalid();
        }
    }

    @Test
    void longNumbersAreReadFast() {
        assertThat(decodedFast("{\"a\":1" + "0".repeat(130_000) + "e-5}")).isInstanceOf(DecodedEvent.Valid.class);
        assertThat(decodedFast("{\"a\":1e" + "9".repeat(200_000) + '}')).isInstanceOf(DecodedEvent.Invalid.class);
        assertThat(decodedFast("{\"a\":[1" + ",1e-16383".repeat(25_000) + "]}"))
                .isInstanceOf(DecodedEvent.Invalid.class);
    }

    @Test
    void manyUnknownFieldsAreReadFast() {
        String json = IntStream.range(0, 25_000).mapToObj(i -> field("k" + i))
                .collect(Collectors.joining(",", "{", "}"));
        assertTimeout(FOR_A_HUNDRED,
                () -> IntStream.range(0, 100).forEach(i -> EventCodec.decode(json.getBytes(UTF_8))));
    }

    private static DecodedEvent decodedFast(String payload) {
        byte[] json = TestingEvents.event().with("payload", payload).bytes();
        return assertTimeout(FOR_A_HUNDRED, () -> {
            for (int i = 0; i < 99; i++) {
                EventCodec.decode(json);
            }
            return EventCodec.decode(json);
        });
    }

    private static String field(String key) {
        return '"' + key + "\":1";
    }

    /** "Aa" and "BB" have the same hash code, and so have all texts made of them. */
    private static String colliding(int number) {
        return IntStream.range(0, 13).mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
                .collect(Collectors.joining());
    }
}
