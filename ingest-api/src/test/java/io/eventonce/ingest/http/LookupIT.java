package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static io.eventonce.ingest.testing.Events.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.ingest.testing.OddIds;
import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /events/lookup}. */
class LookupIT {
    private static final String JSON = "application/json";
    private static final String LINES = "application/x-ndjson";
    /** {@code echo -n '{"n":1}' | sha256sum}. */
    private static final String HASH = "2bfd14f43d17fc7cea24e0917a8879b4";

    private final RunningIngest api = SharedIngest.api();
    private final String topic = "lookup." + UUID.randomUUID();

    @Test
    void eachKeyHasItsStateInTheOrderOfTheKeys() {
        api.publish(event(topic, "1"));
        String keys = String.join(",", key("2"), key("1"), key("1", HASH), key("1", "0".repeat(32)), key("2", HASH),
                key("1"));

        JsonNode answer = json(lookUp(JSON, "[" + keys + "]").body());

        assertThat(statuses(answer)).containsExactly("unknown", "stored", "stored", "conflict", "unknown", "stored");
        assertThat(List.of(answer.get("count").intValue(), answer.get("stored").intValue(),
                answer.get("unknown").intValue(), answer.get("conflict").intValue(),
                answer.get("forbidden").intValue())).containsExactly(6, 3, 2, 1, 0);
        assertThat(answer.at("/results/1/event_id").stringValue()).isEqualTo("1");
        assertThat(answer.at("/results/1/topic").stringValue()).isEqualTo(topic);
        assertThat(answer.at("/results/5/index").intValue()).isEqualTo(5);
    }

    @Test
    void linesAndASingleKeyAreTakenToo() {
        api.publish(event(topic, "1"));

        assertThat(statuses(json(lookUp(LINES, key("1") + "\n\r\n" + key("2")).body())))
                .containsExactly("stored", "unknown");
        assertThat(statuses(json(lookUp(JSON, key("1")).body()))).containsExactly("stored");
        assertThat(statuses(json(lookUp(JSON, "[]").body()))).isEmpty();
    }

    @Test
    void oddIdsAreFound() {
        List<String> ids = OddIds.all().toList();
        ids.forEach(id -> api.publish(event(topic, id)));

        assertThat(statuses(json(lookUp(LINES, ids.stream().map(this::key).collect(Collectors.joining("\n"))).body())))
                .containsOnly("stored").hasSameSizeAs(ids);
    }

    @Test
    void tenThousandKeysAreAnsweredAndNoMore() {
        List<String> keys = IntStream.range(0, 10_000).mapToObj(i -> key("k" + i)).collect(Collectors.toList());

        assertThat(statuses(json(lookUp(LINES, String.join("\n", keys)).body())))
                .isEqualTo(Collections.nCopies(10_000, "unknown"));
        keys.add(key("one more"));
        assertThat(lookUp(LINES, String.join("\n", keys)).statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{"topic":"t"}]                                        | event_id     | Key 0
            [{"topic":"t","event_id":"1"},{"topic":"/","event_id":"1"}] | topic    | Key 1
            [{"topic":"t","event_id":1}]                           | event_id     | must be a string
            [{"topic":"t","event_id":"\\u0000"}]                   | event_id     | cannot be
            [{"topic":"t","event_id":"\\ud800"}]                   | event_id     | cannot be
            [{"topic":"t","event_id":"1","payload_hash":"X"}]      | payload_hash | 32 digits
            [{"topic":"t","event_id":"1","payload":{}}]            | payload      | known: topic
            [7]                                                    | ''           | must be an object
            [{"topic"}]                                            | ''           | not JSON
            """)
    void aWrongKeyIsNamedWithItsPlace(String body, String field, String detail) {
        HttpResponse<String> response = lookUp(JSON, body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response.body()).at("/errors/0/field").stringValue()).isEqualTo(field);
        assertThat(json(response.body()).get("detail").stringValue()).contains(detail);
    }

    @Test
    void onlyPostIsThereAndItTakesNoParameters() {
        HttpResponse<String> get = api.get("/events/lookup");
        HttpResponse<String> options = api.send(api.request("/events/lookup").method("OPTIONS",
                BodyPublishers.noBody()));

        assertThat(get.statusCode()).isEqualTo(405);
        assertThat(get.headers().firstValue("Allow")).hasValue("POST,OPTIONS");
        assertThat(options.headers().firstValue("Allow")).hasValue("POST,OPTIONS");
        assertThat(options.headers().firstValue("Accept-Post")).hasValue("application/json, application/x-ndjson");
        assertThat(api.send(api.request("/events/lookup?topic=t").header("Content-Type", JSON)
                .POST(BodyPublishers.ofString("[]"))).statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> lookUp(String type, String body) {
        return api.send(api.request("/events/lookup").header("Content-Type", type)
                .POST(BodyPublishers.ofString(body)));
    }

    private static List<String> statuses(JsonNode answer) {
        return answer.get("results").valueStream().map(one -> one.get("status").stringValue()).toList();
    }

    private String key(String id) {
        return JsonMapper.shared().createObjectNode().put("topic", topic).put("event_id", id).toString();
    }

    private String key(String id, String hash) {
        return key(id).replaceFirst("}$", ",\"payload_hash\":\"" + hash + "\"}");
    }
}
