package io.eventonce.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadRulesTest {
    @Test
    void sixtyFourLevelsAreDeepEnoughAndThePayloadIsTheFirst() {
        assertThat(accepted(nested(63))).isTrue();
        assertThat(refusal(nested(64))).startsWith("must not be nested deeper than 64");
    }

    @Test
    void levelsAreCountedByDepthAndNotByNumber() {
        assertThat(accepted("{\"a\":[" + "[{}],".repeat(100) + "1]}")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"a\":1,\"a\":1}", "{\"a\":1,\"\\u0061\":1}", "{\"\\u0061\":1,\"a\":1}", "{\"\\u0061\":1,\"\\u0061\":1}",
            "{\"\":1,\"\":2}", "{\"x\":{\"a\":1,\"a\":2}}", "{\"x\":[1,{\"a\":1,\"b\":1,\"a\":2}]}",
            "{\"a\":{\"b\":{\"c\":1}},\"a\":1}", "{\"a\":{},\"b\":[{}],\"a\":1}", "{\"é\":1,\"\\u00e9\":1}",
            "{\"/\":1,\"\\/\":1}"})
    void aKeyMayNotComeTwiceInOneObject(String payload) {
        assertThat(refusal(payload)).startsWith("must not have the same key twice");
    }

    @Test
    void theDeepestObjectHasNoKeyTwiceEither() {
        assertThat(refusal("{\"x\":".repeat(63) + "{\"a\":1,\"a\":1}" + "}".repeat(63)))
                .startsWith("must not have the same");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"a\":{\"a\":{\"a\":1}}}", "{\"x\":[{\"a\":1},{\"a\":1}]}", "{\"a\":1,\"A\":1}",
            "{\"a\":1,\"ab\":1,\"b\":1}",
            "{\"e\\u0301\":1,\"é\":1}", "{\"x\":{\"\\u0061\":1},\"a\":1}", "{\"\\u0061\":1,\"b\":{\"a\":1}}"})
    void aKeyMayComeAgainInAnotherObject(String payload) {
        assertThat(accepted(payload)).isTrue();
    }

    @Test
    void theLastOfManyKeysIsComparedToTheFirst() {
        for (int count : new int[]{2, 15, 16, 17, 18, 40}) {
            String keys = IntStream.range(0, count).mapToObj(i -> "\"k" + i + "\":{\"k0\":1}").collect(
                    Collectors.joining(","));
            assertThat(accepted('{' + keys + '}')).isTrue();
            assertThat(refusal('{' + keys + ",\"k0\":1}")).startsWith("must not have the same key twice");
            assertThat(refusal('{' + keys + ",\"k" + (count - 1) + "\":1}")).startsWith("must not have the same");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"\\u0000\"}", "{\"\\u0000\":1}", "{\"x\":[[\"a\\u0000b\"]]}",
            "{\"x\":{\"b\\u0000\":{}}}"})
    void theNulCharacterIsRefusedEverywhere(String payload) {
        assertThat(refusal(payload)).startsWith("must not contain the NUL character");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"a\":\"\\ud800\"}", "{\"a\":\"\\udc00\"}", "{\"a\":\"\\udc00\\ud800\"}", "{\"a\":\"\\ud800\\n\"}",
            "{\"a\":\"\\ud800\\ud800\\udc00\"}", "{\"a\":\"\\ud800x\\udc00\"}", "{\"\\udfff\":1}"})
    void halfOfASurrogatePairIsRefused(String payload) {
        assertThat(refusal(payload)).startsWith("must not contain half of a surrogate pair");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"\\ud83d\\ude00\"}", "{\"a\":\"\\\\u0000\"}", "{\"a\":\"\\\\ud800\"}",
            "{\"a\":\"\\u0001\"}"})
    void anOrdinaryEscapeIsAccepted(String payload) {
        assertThat(accepted(payload)).isTrue();
    }

    @Test
    void numbersArePostgresNumerics() {
        assertThat(accepted("{\"a\":[1e131071,-1e-16383]}")).isTrue();
        assertThat(refusal("{\"a\":[1e131072]}")).startsWith("must not contain a number that PostgreSQL cannot store");
    }

    /** PostgreSQL stores them in few bytes, but fails when it has to write more than 1 GB of digits. */
    @Test
    void numbersTogetherMayNotBecomeVeryLongWhenWritten() {
        assertThat(accepted("{\"a\":[1e131071,1e131071]}")).isTrue();
        assertThat(refusal("{\"a\":[1e131071,1e131071,1]}")).startsWith("must not contain numbers that take more");
    }

    @Test
    void everyKindOfFaultIsNamedOnce() {
        String payload = "{\"a\":1,\"a\":1,\"a\":\"\\u0000\\ud800\",\"b\\u0000\":[1e999999,1e999999,"
                + "[".repeat(70) + "]".repeat(70) + "]}";
        assertThat(TestingEvents.event().with("payload", payload).invalid().violations()).hasSize(5);
    }

    private static boolean accepted(String payload) {
        return TestingEvents.event().with("payload", payload).valid().payload().text().equals(payload);
    }

    private static String refusal(String payload) {
        DecodedEvent.Invalid invalid = TestingEvents.event().with("payload", payload).invalid();
        assertThat(invalid.defect()).isEqualTo(DecodedEvent.Defect.INVALID);
        assertThat(invalid.violations()).singleElement().extracting(Violation::field).isEqualTo("payload");
        return invalid.violations().getFirst().reason();
    }

    /** An object with so many arrays in it, one in the other. */
    private static String nested(int arrays) {
        return "{\"a\":" + "[".repeat(arrays) + "]".repeat(arrays) + '}';
    }
}
