package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static io.eventonce.ingest.testing.Events.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.EventLimits;
import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PublishListIT {
    private final RunningIngest api = SharedIngest.api();
    private final String topic = "list." + UUID.randomUUID();

    @Test
    void everyItemOfAnArrayHasItsResultInOrder() {
        HttpResponse<String> response = api
                .publish("[" + event(topic, "1") + ", " + event(topic, "1") + ",{\"topic\":1},"
                        + event(topic, "1", "{}") + "," + event(topic, "2", "{\"reject_me\":1}") + "]");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(statuses(response)).containsExactly("processed", "duplicate", "invalid", "conflict", "rejected");
        assertThat(json(response.body()).get("count").intValue()).isEqualTo(5);
        assertThat(json(response.body()).get("results").get(2).get("errors").size()).isGreaterThan(1);
    }

    @Test
    void oneElementIsAnsweredAsAList() {
        JsonNode body = json(api.publish("[" + event(topic, "1") + "]").body());

        assertThat(body.get("count").intValue()).isEqualTo(1);
        assertThat(body.get("results").get(0).get("status").stringValue()).isEqualTo("processed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", " [ ] "})
    void anEmptyArrayIsAnEmptyList(String body) {
        HttpResponse<String> response = api.publish(body);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response.body()).get("count").intValue()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void linesAreItemsAndABadOneHarmsNoOther(String lineEnd) {
        String id = lineEnd.length() + "-";
        String body = String.join(lineEnd, event(topic, id + 1), "", "{\"topic\":", event(topic, id + 2));

        HttpResponse<String> response = api.publish(body, "Content-Type", "application/x-ndjson; charset=UTF-8");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(statuses(response)).containsExactly("processed", "invalid", "processed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/ndjson", "application/jsonl", "Application/X-NDJSON; charset=\"utf-8\""})
    void linesHaveOtherNamesToo(String mediaType) {
        assertThat(statuses(api.publish(event(topic, mediaType) + "\n", "Content-Type", mediaType)))
                .containsExactly("processed");
    }

    @Test
    void aByteOrderMarkBeforeAListHarmsNothing() {
        String lines = "\uFEFF" + event(topic, "1") + "\r\n" + event(topic, "2") + "\r\n";

        assertThat(statuses(api.publish(lines, "Content-Type", "application/x-ndjson")))
                .containsExactly("processed", "processed");
        assertThat(statuses(api.publish("\uFEFF[" + event(topic, "3") + ",\n" + " ".repeat(EventLimits.EVENT_BYTES)
                + event(topic, "4") + "]"))).containsExactly("processed", "processed");
    }

    @Test
    void aByteOrderMarkBetweenLinesIsNamed() {
        String lines = event(topic, "1") + "\n\uFEFF" + event(topic, "2");

        JsonNode items = json(api.publish(lines, "Content-Type", "application/x-ndjson").body()).get("results");
        assertThat(items.get(0).get("status").stringValue()).isEqualTo("processed");
        assertThat(items.get(1).get("errors").get(0).get("reason").stringValue()).contains("byte order mark");
    }

    @Test
    void ofALongListEveryEventIsStored() {
        String body = IntStream.range(0, 300).mapToObj(i -> event(topic, "n" + i)).collect(Collectors.joining("\n"));

        JsonNode answer = json(api.publish(body, "Content-Type", "application/x-ndjson").body());

        assertThat(answer.get("processed").intValue()).isEqualTo(300);
        assertThat(answer.get("results").get(299).get("event_id").stringValue()).isEqualTo("n299");
    }

    @Test
    void withoutAWaitEveryItemIsAcceptedWithItsLocation() {
        HttpResponse<String> response = api.publish("[" + event(topic, "a/b") + ",7]", "Prefer", "respond-async");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("Preference-Applied")).hasValue("respond-async");
        assertThat(statuses(response)).containsExactly("accepted", "invalid");
        assertThat(json(response.body()).get("results").get(0).get("location").stringValue())
                .isEqualTo("/events/" + topic + "/a%2Fb");
    }

    @Test
    void aListOfNothingButBadItemsIsUnprocessable() {
        HttpResponse<String> response = api.publish("[{},null]");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(statuses(response)).containsExactly("invalid", "invalid");
    }

    private static List<String> statuses(HttpResponse<String> response) {
        return json(response.body()).get("results").valueStream().map(item -> item.get("status").stringValue())
                .toList();
    }
}
