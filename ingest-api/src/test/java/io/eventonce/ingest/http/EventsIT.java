package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static io.eventonce.ingest.testing.Events.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code GET /events}. */
class EventsIT {
    private static final String TIMESTAMP = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z";
    private final RunningIngest api = SharedIngest.api();
    private final String topic = "events." + UUID.randomUUID();

    @Test
    void aStoredEventIsReturnedAsItWasSent() {
        String payload = "{ \"n\":1.00000000000000000000000000000000001,\t\"big\":123456789012345678901234567890,"
                + "\n\"e\":1.0E400, \"text\":\"\\u00e4\\\"\", \"a\":\"ä\" }";
        api.publish(event(topic, "1", payload));

        HttpResponse<String> response = api.get("/events?topic=" + topic);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"payload\":" + payload + ',');
        JsonNode body = json(response.body());
        assertThat(body.get("count").intValue()).isEqualTo(1);
        assertThat(body.get("topic").stringValue()).isEqualTo(topic);
        assertThat(body.get("next_cursor").isNull()).isTrue();
        JsonNode stored = body.get("events").get(0);
        assertThat(stored.get("topic").stringValue()).isEqualTo(topic);
        assertThat(stored.get("event_id").stringValue()).isEqualTo("1");
        assertThat(stored.get("timestamp").stringValue()).isEqualTo("2026-01-02T01:04:05.678901Z");
        assertThat(stored.get("source").stringValue()).isEqualTo("test");
        assertThat(stored.get("payload").get("text").stringValue()).isEqualTo("ä\"");
        assertThat(stored.get("processed_at").stringValue()).matches(TIMESTAMP);
    }

    @Test
    void pagesLeadFromTheNewestToTheOldest() {
        publish(topic, 0, 7);

        assertThat(walk("/events?topic=" + topic + "&limit=3")).containsExactly("6", "5", "4", "3", "2", "1", "0");
    }

    @Test
    void thePageOfAllTopicsIsInTheOrderOfStoring() {
        String other = topic + ".other";
        publish(topic, 0, 2);
        publish(other, 2, 4);
        publish(topic, 4, 6);
        publish(topic + ".more", 6, 7);

        JsonNode page = json(api.get("/events?limit=7").body());

        assertThat(page.get("topic").isNull()).isTrue();
        assertThat(page.get("count").intValue()).isEqualTo(7);
        assertThat(ids(page)).containsExactly("6", "5", "4", "3", "2", "1", "0");
        assertThat(walkUntil("0", "/events?limit=2")).startsWith("6", "5", "4", "3", "2", "1", "0");
    }

    @Test
    void aTopicThatNobodyUsedIsEmpty() {
        JsonNode page = json(api.get("/events?topic=" + topic).body());

        assertThat(page.get("count").intValue()).isZero();
        assertThat(page.get("events").isEmpty()).isTrue();
        assertThat(page.get("next_cursor").isNull()).isTrue();
    }

    /** Some of one topic, one each of others, more of a third: all of a page must not come from few looks at each. */
    @Test
    void aPageOfAllTopicsIsWholeHoweverItsEventsAreSpread() {
        publish(topic, 0, 20);
        for (int i = 20; i < 26; i++) {
            publish(topic + "." + i, i, i + 1);
        }
        publish(topic + ".last", 26, 40);

        for (int limit : List.of(1, 2, 15, 20, 39)) {
            assertThat(ids(json(api.get("/events?limit=" + limit).body())))
                    .containsExactlyElementsOf(
                            IntStream.range(0, limit).mapToObj(i -> Integer.toString(39 - i)).toList());
        }
        assertThat(walkUntil("0", "/events?limit=7"))
                .startsWith(IntStream.range(0, 40).mapToObj(i -> Integer.toString(39 - i)).toArray(String[]::new));
    }

    @Test
    void aCursorIsGoodForItsTopicOnly() {
        publish(topic, 0, 2);
        String cursor = json(api.get("/events?limit=1&topic=" + topic).body()).get("next_cursor").stringValue();

        assertThat(api.get("/events?limit=1&topic=" + topic + "&cursor=" + cursor).statusCode()).isEqualTo(200);
        for (String path : List.of("/events?limit=1&cursor=", "/events?topic=" + topic + ".other&cursor=",
                "/topics?cursor=")) {
            HttpResponse<String> response = api.get(path + cursor);
            assertThat(response.statusCode()).as(path).isEqualTo(400);
            assertThat(json(response.body()).get("detail").stringValue()).contains("the same list");
        }
    }

    @Test
    void noAnswerIsKeptByACache() {
        for (String path : List.of("/events", "/events/" + topic + "/1", "/stats", "/topics", "/health", "/stats?x=1",
                "/nothing")) {
            assertThat(api.get(path).headers().allValues("Cache-Control")).as(path).containsExactly("no-store");
        }
        assertThat(api.publish(event(topic, "1")).headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void aShortAnswerSaysItsLength() {
        assertThat(api.get("/stats").headers().firstValue("Content-Length")).isPresent();
        assertThat(api.publish(event(topic, "1")).headers().firstValue("Content-Length")).isPresent();
    }

    private void publish(String to, int from, int until) {
        IntStream.range(from, until)
                .forEach(id -> assertThat(api.publish(event(to, Integer.toString(id))).statusCode()).isEqualTo(200));
    }

    private List<String> walk(String path) {
        return walkUntil("", path);
    }

    private List<String> walkUntil(String last, String path) {
        List<String> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = json(api.get(path + cursor).body());
            found.addAll(ids(page));
            JsonNode next = page.get("next_cursor");
            cursor = next.isNull() ? "" : "&cursor=" + URLEncoder.encode(next.stringValue(), StandardCharsets.UTF_8);
        } while (!cursor.isEmpty() && !found.contains(last));
        return found;
    }

    private static List<String> ids(JsonNode page) {
        return page.get("events").valueStream().map(one -> one.get("event_id").stringValue()).toList();
    }
}
