package io.eventonce.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.DecodedEvent.Defect;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class JsonSyntaxTest {
    private static final JsonFactory JACKSON = new JsonFactory();

    private static final List<String> SEEDS = List.of(
            TestingEvents.event().json(),
            "{\"topic\":\"é€😀\\u00e9\\ud83d\\ude00\\n\\\"\","
                    + "\"payload\":{\"a\":[1,-0.5e+10,0,null,true,false,{},[]],\"b\":{\"c\":\"d\"}}}",
            "[[1.5E-3,\"\\b\\f\\n\\r\\t\\/\\\\\"],{\"\":{\"\":[{}]}},[ ] , { } ]", " \t\r\n-12 ", "\"\\uD834\\uDD1E\"",
            "true");

    @Test
    void whatJacksonAndAStrictUtf8DecoderRefuseIsNotJsonAndNothingElse() {
        Random random = new Random(20_260_131);
        int refused = 0;
        for (int i = 0; i < 60_000; i++) {
            byte[] json = mutated(SEEDS.get(i % SEEDS.size()).getBytes(UTF_8), random);
            boolean notJson = !isJson(json);
            refused += notJson ? 1 : 0;
            assertThat(isNotJson(json)).as(() -> new String(json, ISO_8859_1)).isEqualTo(notJson);
        }
        assertThat(refused).isBetween(10_000, 55_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "0", "-0", "0.0", "1e5", "1E+05", "-1.5e-0", "\"\"", "[]", "{}", " [ ] ", "\t{\r\n}", "\"\\u0000\"",
            "\"\u007f\"",
            "\"\u2028\"", "\"\\ud800\"", "[[],[[]]]", "{\"a\":{\"a\":1}}"})
    void rfc8259AllowsIt(String json) {
        assertThat(isNotJson(json.getBytes(UTF_8))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "-", "+1", "01", "-01", "1.", ".5", "1e", "1e+", "1.e5", "0x10", "1_000", "Infinity", "NaN", "tru", "True",
            "nul",
            "truex", "[1,]", "[,1]", "[1 2]", "[", "]", "[1}", "{", "}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}",
            "{'a':1}",
            "{\"a\" 1}", "{1:1}", "\"", "\"\\\"", "\"\\a\"", "\"\\u12g4\"", "\"\\u123\"", "\"\\ud800\\u\"", "\"\t\"",
            "\"\u0000\"",
            "1 2", "{} {}", "/**/1", "1//", "\u00a01", "\f1", "\ufeff1", "\"\\u\uff11234\""})
    void rfc8259ForbidsIt(String json) {
        assertThat(isNotJson(json.getBytes(UTF_8))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "c280", "dfbf", "e0a080", "ed9fbf", "ee8080", "efbfbf", "f0908080", "f48fbfbf"})
    void theFirstAndLastSequenceOfEachLengthIsUtf8(String hex) {
        assertThat(isNotJson(quoted(hex))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
            "80, a continuation alone", "bf, a continuation alone", "c080, overlong", "c1bf, overlong",
            "e09fbf, overlong",
            "f08fbfbf, overlong", "eda080, a surrogate", "edbfbf, a surrogate", "f4908080, above U+10FFFF",
            "f5808080, above U+10FFFF", "ff, no lead byte", "c2, cut", "e282, cut", "f09f98, cut",
            "c241, no continuation",
            "e28241, no continuation", "f09f9841, no continuation", "c2c2, no continuation"})
    void illFormedUtf8IsNotJson(String hex, String why) {
        assertThat(isNotJson(quoted(hex))).as(why).isTrue();
    }

    @Test
    void everyBeginningOfAnEventIsNotJson() {
        byte[] json = TestingEvents.event().with("payload", "{\"a\":[true,\"\\u00e9é😀\",-1.5e5]}").bytes();
        for (int length = 1; length < json.length; length++) {
            byte[] beginning = Arrays.copyOf(json, length);
            assertThat(isNotJson(beginning)).as("the first %d bytes", length).isTrue();
            assertThat(TestingEvents.invalid(EventCodec.decode(beginning)).violations().getFirst().offset())
                    .isBetween(length - 8, length);
        }
    }

    @Test
    void theOffsetIsWhereItStopsBeingJson() {
        assertThat(TestingEvents.invalid(EventCodec.decode("{\"a\":tru}".getBytes(UTF_8))).violations())
                .containsExactly(
                        new Violation("", 5, "is not JSON: expected a value at byte 5"));
    }

    private static boolean isNotJson(byte[] json) {
        return switch (EventCodec.decode(json)) {
            case DecodedEvent.Valid _ -> false;
            case DecodedEvent.Invalid invalid -> invalid.defect() == Defect.NOT_JSON;
        };
    }

    private static boolean isJson(byte[] json) {
        try {
            return jacksonReads(UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString());
        } catch (CharacterCodingException | JacksonException e) {
            return false;
        }
    }

    private static boolean jacksonReads(String json) {
        try (JsonParser parser = JACKSON.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.currentToken() != null && parser.nextToken() == null;
        }
    }

    private static byte[] mutated(byte[] seed, Random random) {
        byte[] json = seed;
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(json.length);
            byte[] alphabet = "{}[]\",:\\u0eE+-.tfn \n\0\u00e9".getBytes(random.nextBoolean() ? UTF_8 : ISO_8859_1);
            byte other = alphabet[random.nextInt(alphabet.length)];
            byte[] tail = Arrays.copyOfRange(json, at + random.nextInt(2), json.length);
            boolean insert = random.nextInt(3) > 0;
            byte[] next = Arrays.copyOf(json, at + (insert ? 1 : 0) + tail.length);
            if (insert) {
                next[at] = other;
            }
            System.arraycopy(tail, 0, next, next.length - tail.length, tail.length);
            if (next.length == 0) {
                return json;
            }
            json = next;
        }
        return json;
    }

    private static byte[] quoted(String hex) {
        return HexFormat.of().parseHex("22" + hex + "22");
    }
}
