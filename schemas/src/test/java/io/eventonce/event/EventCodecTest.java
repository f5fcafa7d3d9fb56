package io.eventonce.event;

import static io.eventonce.event.TestingEvents.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.eventonce.event.DecodedEvent.Defect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {
    @Test
    void anEventIsDecodedFieldByField() {
        Event event = event().with("topic", "\"orders.created\"").with("event_id", "\"order-1\\/é\\u00e9\"").valid();
        assertThat(event.key()).isEqualTo(new EventKey("orders.created", "order-1/éé"));
        assertThat(event.timestamp()).isEqualTo(Instant.parse("2026-01-31T12:00:00Z"));
        assertThat(event.source()).isEqualTo("checkout");
        assertThat(event.payload().text()).isEqualTo("{\"a\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{ \"b\":\t1.00 ,\n\"a\" :[ 1e2 ]  }", "{\"\\u0061\":\"\\/\"}"})
    void thePayloadIsKeptByteForByteWithoutTheWhiteSpaceAroundIt(String payload) {
        assertThat(event().with("payload", " \n" + payload + "\t ").valid().payload().json())
                .isEqualTo(payload.getBytes(UTF_8));
    }

    @Test
    void noBytesAreEmpty() {
        assertThat(TestingEvents.invalid(EventCodec.decode(null)).defect()).isEqualTo(Defect.EMPTY);
        assertThat(TestingEvents.invalid(EventCodec.decode(new byte[0])).violations()).singleElement()
                .extracting(Violation::field)
                .isEqualTo("");
    }

    @Test
    void everyBadFieldIsNamed() {
        DecodedEvent.Invalid invalid = event().with("topic", "\"\"")
                .with("event_id", "{\"a\":[1]}")
                .without("timestamp")
                .with("source", "null")
                .with("payload", "[]")
                .with("version", "1")
                .invalid();
        assertThat(invalid.defect()).isEqualTo(Defect.INVALID);
        assertThat(invalid.violations()).extracting(Violation::field)
                .containsExactlyInAnyOrder("topic", "event_id", "timestamp", "source", "payload", "version");
    }

    @Test
    void aViolationSaysWhere() {
        assertThat(
                TestingEvents.invalid(EventCodec.decode(" {\"topic\": 7, \"more\": 1}".getBytes(UTF_8))).violations())
                .extracting(Violation::field, Violation::offset)
                .startsWith(tuple("topic", 11), tuple("more", 15))
                .endsWith(tuple("payload", 23));
    }

    @ParameterizedTest
    @CsvSource({
            "1, a number", "-1.5, a number", "true, a boolean", "false, a boolean", "null, null", "[], an array",
            "{}, an object"})
    void aWrongTypeIsNamed(String value, String kind) {
        assertThat(event().with("source", value).invalid().detail()).isEqualTo("source: must be a string, not " + kind);
    }

    @Test
    void aFieldThatComesAgainIsRefusedOnceHoweverItIsWritten() {
        DecodedEvent.Invalid invalid = event().with("\\u0074opic", "\"b\"").with("topi\\u0063", "1")
                .invalid();
        assertThat(invalid.detail()).isEqualTo("topic: must be given only once");
        assertThat(invalid.topic()).isNull();
    }

    @Test
    void theTopicOfARefusedEventIsKnownIfItIsValid() {
        assertThat(event().without("payload").invalid().topic()).isEqualTo("orders");
        assertThat(event().with("topic", "\"a b\"").invalid().topic()).isNull();
        assertThat(TestingEvents.invalid(EventCodec.decode((event().json() + "x").getBytes(UTF_8))).topic()).isNull();
    }

    @Test
    void namesOfUnknownFieldsComeCutAndPrintable() {
        assertThat(event().with("a\\u0000\\n\\ud800\u0085\u202eb", "1").invalid().violations()).singleElement()
                .extracting(Violation::field)
                .isEqualTo("a\ufffd\ufffd\ufffd\ufffd\ufffdb");
        assertThat(event().with("x".repeat(65), "1").invalid().violations()).singleElement()
                .extracting(Violation::field)
                .isEqualTo("x".repeat(64) + "…");
        assertThat(event().with("", "1").invalid().violations()).singleElement()
                .extracting(Violation::field)
                .isEqualTo("\"\"");
    }

    @Test
    void theNumberOfUnknownFieldsThatAreNamedIsBounded() {
        TestingEvents event = event().without("topic");
        IntStream.range(0, 100).forEach(i -> event.with("x" + i, "1"));
        assertThat(event.invalid().violations()).hasSize(17).extracting(Violation::field).contains("x0", "topic");
    }

    @Test
    void aPayloadMayHave256KiB() {
        String payload = "{\"a\":\"" + "x".repeat(EventLimits.PAYLOAD_BYTES - 8) + "\"}";
        assertThat(event().with("payload", payload).valid().payload().json()).hasSize(EventLimits.PAYLOAD_BYTES);
        DecodedEvent.Invalid invalid = event().with("payload", payload.replace("\"}", "\" }")).with("source", "1")
                .invalid();
        assertThat(invalid.defect()).isEqualTo(Defect.TOO_LARGE);
        assertThat(invalid.violations()).extracting(Violation::field).containsExactlyInAnyOrder("payload", "source");
        assertThat(invalid.topic()).isEqualTo("orders");
    }

    @Test
    void anEventMayHave320KiB() {
        String json = event().json() + " ".repeat(EventLimits.EVENT_BYTES - event().bytes().length);
        TestingEvents.valid(EventCodec.decode(json.getBytes(UTF_8)));
        DecodedEvent.Invalid invalid = TestingEvents.invalid(EventCodec.decode((json + ' ').getBytes(UTF_8)));
        assertThat(invalid.defect()).isEqualTo(Defect.TOO_LARGE);
        assertThat(invalid.violations()).singleElement().extracting(Violation::field).isEqualTo("");
    }

    @Test
    void notJsonIsWorseThanABadField() {
        String json = event().with("topic", "1").json();
        DecodedEvent.Invalid invalid = TestingEvents.invalid(EventCodec.decode((json + ']').getBytes(UTF_8)));
        assertThat(invalid.defect()).isEqualTo(Defect.NOT_JSON);
        assertThat(invalid.violations()).singleElement().extracting(Violation::offset).isEqualTo(json.length());
    }

    @Test
    void noReasonHoldsWhatWasSent() {
        String secret = "s3cr3t";
        DecodedEvent.Invalid invalid = event().with("topic", "\"" + secret + " \"")
                .with("event_id", "\"" + secret + "\\u0000\"")
                .with("timestamp", "\"" + secret + "\"")
                .with("source", "{\"" + secret + "\":1}")
                .with("payload", "{\"" + secret + "\":\"\\u0000\",\"" + secret + "\":1}")
                .invalid();
        assertThat(invalid.violations()).hasSize(6);
        assertThat(invalid.detail()).doesNotContain(secret);
    }

    @Test
    void anEncodedEventDecodesToTheSame() {
        Event event = EventCodec.event("t", "\"\\/\u2028😀", Instant.parse("2026-01-31T12:00:00.000001Z"), "é",
                "{ \"a\":1.0 }");
        assertThat(TestingEvents.valid(EventCodec.decode(EventCodec.encode(event)))).isEqualTo(event);
        assertThat(event.key().eventId()).isEqualTo("\"\\/\u2028😀");
        assertThat(event.payload().text()).isEqualTo("{ \"a\":1.0 }");
    }

    @Test
    void anEventOfValuesKeepsTheSameRules() {
        assertThatThrownBy(() -> EventCodec.event("a b", "\ud800", Instant.MAX, "\n", "{},\"x\":1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("topic: ", "event_id: ", "timestamp: ", "source: ", "x: ");
        assertThat(EventCodec.event("t", "a", Instant.ofEpochSecond(0, 1999), "s", "{}").timestamp())
                .isEqualTo(Instant.ofEpochSecond(0, 1000));
    }

    @Test
    void detailIsOneLine() {
        String detail = event().without("topic").without("payload").invalid().detail();
        assertThat(detail).isEqualTo("topic: is missing; payload: is missing");
    }

    /** What producers to Kafka send when their serializer or converter is set up for something else. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"not-json.whole.schema-registry | send plain JSON",
            "invalid.whole.encoded-twice | not a string that holds one: it was encoded as JSON twice",
            "invalid.schema+topic+event_id+timestamp+source.kafka-connect | value.converter.schemas.enable=false"})
    void anEventInAnotherWrappingIsToldSo(String sample, String advice) throws IOException {
        byte[] json = Files.readAllBytes(Path.of("src/test/resources/samples/bad", sample + ".json"));

        assertThat(TestingEvents.invalid(EventCodec.decode(json)).detail()).contains(advice);
    }

    @Test
    void aTextIsNotTakenForAnObject() {
        assertThat(TestingEvents.invalid(EventCodec.decode("\"text\"".getBytes(UTF_8))).detail())
                .isEqualTo("must be a JSON object, not a string");
    }
}
