package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static io.eventonce.ingest.testing.Events.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Conflicts that are errors: {@code Prefer: handling=strict} and {@code Idempotency-Key}. */
class StrictHandlingIT {
    private static final String KEY = "Idempotency-Key";

    private final RunningIngest api = SharedIngest.api();
    private final String topic = "strict." + UUID.randomUUID();

    @Test
    void aConflictIsAProblemWithBothHashesAndTheWayToTheStoredEvent() {
        api.publish(event(topic, "1", "{\"n\":1}"));

        HttpResponse<String> response = api.publish(event(topic, "1", "{\"n\":2}"), "Prefer", "handling=strict");

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.headers().firstValue("Preference-Applied")).hasValue("handling=strict");
        JsonNode problem = json(response.body());
        assertThat(problem.get("type").stringValue()).isEqualTo("urn:eventonce:problem:conflict");
        assertThat(problem.get("status").intValue()).isEqualTo(409);
        // echo -n '{"n":1}' | sha256sum
        assertThat(problem.get("stored_payload_hash").stringValue()).isEqualTo("2bfd14f43d17fc7cea24e0917a8879b4");
        assertThat(problem.get("payload_hash").stringValue()).hasSize(32)
                .isNotEqualTo(problem.get("stored_payload_hash").stringValue());
        assertThat(json(api.get(problem.get("location").stringValue()).body()).at("/history/conflict_count").intValue())
                .isEqualTo(1);
    }

    @Test
    void withoutAConflictStrictChangesNothing() {
        for (String status : new String[]{"processed", "duplicate"}) {
            HttpResponse<String> response = api.publish(event(topic, "1"), "Prefer", "handling=strict");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(json(response.body()).get("status").stringValue()).isEqualTo(status);
        }
    }

    @Test
    void aConflictInAListIsTheStatusOfTheWhole() {
        HttpResponse<String> response = api.publish(
                "[" + event(topic, "1") + "," + event(topic, "1", "{}") + "]", "Prefer", "handling=strict");

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(json(response.body()).get("results")).extracting(item -> item.get("status").stringValue())
                .containsExactly("processed", "conflict");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            order-4711     | order-4711
            "order-4711"   | order-4711
            "a \\"b\\" c" | a "b" c
            """)
    void theKeyIsTheIdOfAnEventThatHasNone(String header, String id) {
        HttpResponse<String> response = api.publish(withoutId("{}"), KEY, header);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(json(response.body()).get("event_id").stringValue()).isEqualTo(id);
        assertThat(json(api.publish(event(topic, id, "{}"), KEY, header).body()).get("status").stringValue())
                .isEqualTo("duplicate");
    }

    @Test
    void aKeyThatComesAgainWithAnotherPayloadIs422() {
        api.publish(withoutId("{}"), KEY, "1");

        HttpResponse<String> strict = api.publish(withoutId("{\"n\":2}"), KEY, "1");
        HttpResponse<String> lenient = api.publish(withoutId("{\"n\":2}"), KEY, "1", "Prefer", "handling=lenient");

        assertThat(strict.statusCode()).isEqualTo(422);
        assertThat(json(strict.body()).get("type").stringValue()).isEqualTo("urn:eventonce:problem:conflict");
        assertThat(lenient.statusCode()).isEqualTo(200);
        assertThat(json(lenient.body()).get("status").stringValue()).isEqualTo("conflict");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "", "\"", "\"a", "a\"b", "\u00e4"})
    void anotherOrAMalformedKeyIsNamedAndNothingIsSent(String key) {
        HttpResponse<String> response = api.publish(event(topic, "1"), KEY, key);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response.body()).get("type").stringValue()).isEqualTo("urn:eventonce:problem:bad-header");
        assertThat(json(response.body()).at("/errors/0/field").stringValue()).isEqualTo(KEY);
        assertThat(api.get("/events/" + topic + "/1").statusCode()).isEqualTo(404);
    }

    @Test
    void aListTakesNoKey() {
        HttpResponse<String> response = api.publish("[" + event(topic, "1") + "]", KEY, "1");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response.body()).at("/errors/0/field").stringValue()).isEqualTo(KEY);
    }

    @Test
    void otherFaultsOfAnEventKeepTheirPlaces() {
        String body = "{\"topic\":7 }\n";

        HttpResponse<String> response = api.publish(body, KEY, "1");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(json(response.body()).get("errors")).extracting(error -> error.get("field").stringValue())
                .containsExactly("topic", "timestamp", "source", "payload");
        assertThat(json(response.body()).at("/errors/0/offset").intValue()).isEqualTo(body.indexOf('7'));
        assertThat(json(api.publish("{ }", KEY, "1").body()).get("errors")).hasSize(4);
    }

    private String withoutId(String payload) {
        return event(topic, "?", payload).replace("\"event_id\":\"?\",", "");
    }
}
