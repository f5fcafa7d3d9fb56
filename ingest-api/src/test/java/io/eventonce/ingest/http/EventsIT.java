package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static io.eventonce.ingest.testing.Events.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.EventKey;
import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import io.eventonce.ingest.testing.TestingServices;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class EventsIT {
    private static final String TIMESTAMP = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z";

    private final RunningIngest api = SharedIngest.api();
    private final String topic = "events." + UUID.randomUUID();

    @Test
    void aStoredEventIsReturnedAsItWasSent() {
        api.publish(
                event(topic, "1", "{\"n\":1.00000000000000000000000000000000001,\"big\":123456789012345678901234567890,"
                        + "\"e\":1e400,\"text\":\"\\u00e4\\\"\"}"));

        HttpResponse<String> response = api.get("/events?topic=" + topic);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("1.00000000000000000000000000000000001", "123456789012345678901234567890",
                "1" + "0".repeat(400));
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

    @ParameterizedTest
    @CsvSource({"limit=0,limit", "limit=1001,limit", "limit=-1,limit", "limit=,limit", "limit=1e2,limit",
            "limit=99999999999,limit", "cursor=,cursor", "cursor=nonsense,cursor", "cursor=AQAAAAAAAAAB,cursor",
            "cursor=AgAAAAAAAAAB,cursor",
            "topic=,topic", "topic=a%20b,topic", "topic=a%2Fb,topic"})
    void aWrongParameterIsNamed(String query, String parameter) {
        HttpResponse<String> response = api.get("/events?" + query);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(response.body()).get("errors").get(0).get("field").stringValue()).isEqualTo(parameter);
    }

    @ParameterizedTest
    @CsvSource({"/events?tpic=orders,tpic,'topic, limit, cursor'",
            "/events?topic=a&Limit=1,Limit,'topic, limit, cursor'",
            "/events/a/1?history=no,history,takes none", "/stats?topic=a,topic,takes none",
            "/topics?topic=a,topic,'limit, cursor'", "/health?verbose,verbose,takes none", "/?x=1,x,takes none",
            "/openapi.yaml?x=1,x,takes none"})
    void aParameterThatIsNotKnownIsRefused(String path, String parameter, String known) {
        HttpResponse<String> response = api.get(path);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response.body()).at("/errors/0/field").stringValue()).isEqualTo(parameter);
        assertThat(json(response.body()).get("detail").stringValue()).startsWith(parameter + ": ").endsWith(known);
    }

    @Test
    void aParameterThatComesTwiceIsRefused() {
        HttpResponse<String> response = api.get("/events?limit=1&limit=2");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response.body()).get("detail").stringValue())
                .isEqualTo("limit: must be given once, not 2 times");
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
    void howOftenAnEventWasSentAgainIsWhatIsAddedUpAndWhatIsNotYet() throws SQLException {
        api.publish(event(topic, "1"));
        api.publish(event(topic, "1"));
        try (Connection connection = TestingServices.connect(SharedIngest.services());
                Statement statement = connection.createStatement()) {
            long hash = ByteBuffer.wrap(new EventKey(topic, "1").hash()).getLong();
            statement.execute("insert into repeats values (%1$d, 3000000)".formatted(hash));
            statement.execute("insert into resends values ('{%1$d,5,%1$d}')".formatted(hash));
        }

        JsonNode history = json(api.get("/events/" + topic + "/1").body()).get("history");

        assertThat(history.get("sent_again").intValue()).isEqualTo(3_000_003);
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
    void limitsAtTheEdgesAreFine() {
        assertThat(api.get("/events?limit=1").statusCode()).isEqualTo(200);
        assertThat(api.get("/events?limit=1000&topic=" + "x".repeat(249)).statusCode()).isEqualTo(200);
    }

    @Test
    void oneEventHasItsHistory() {
        api.publish(event(topic, "1"));
        api.publish(event(topic, "1"));
        api.publish(event(topic, "1", "{\"n\":2.50}"));
        api.publish(event(topic, "1", "{\"n\":3}"));

        JsonNode one = json(api.get("/events/" + topic + "/1").body());

        assertThat(one.get("topic").stringValue()).isEqualTo(topic);
        assertThat(one.get("event_id").stringValue()).isEqualTo("1");
        assertThat(one.get("payload").toString()).isEqualTo("{\"n\":1}");
        assertThat(one.get("processed_at").stringValue()).matches(TIMESTAMP);
        JsonNode history = one.get("history");
        assertThat(history.get("processed_at")).isEqualTo(one.get("processed_at"));
        assertThat(history.get("partition").isInt()).isTrue();
        assertThat(history.get("offset").isIntegralNumber()).isTrue();
        assertThat(history.get("sent_again").intValue()).isEqualTo(3);
        assertThat(history.get("conflict_count").intValue()).isEqualTo(2);
        JsonNode latest = history.get("conflicts").get(0);
        assertThat(latest.get("payload").toString()).isEqualTo("{\"n\":3}");
        assertThat(latest.get("source").stringValue()).isEqualTo("test");
        assertThat(latest.get("timestamp").stringValue()).isEqualTo("2026-01-02T01:04:05.678901Z");
        assertThat(latest.get("received_at").stringValue()).matches(TIMESTAMP);
        assertThat(latest.get("partition")).isEqualTo(history.get("partition"));
        assertThat(latest.get("offset").longValue()).isGreaterThan(history.get("offset").longValue());
        assertThat(latest.get("times").intValue()).isEqualTo(1);
        assertThat(latest.get("last_offset")).isEqualTo(latest.get("offset"));
    }

    @Test
    void equalConflictsAreOneThatSaysHowOftenItCame() {
        api.publish(event(topic, "1"));
        api.publish(event(topic, "1", "{\"n\":2}"));
        api.publish(event(topic, "1", "{\"n\":3}"));
        api.publish(event(topic, "1", "{\"n\":2}"));

        JsonNode history = json(api.get("/events/" + topic + "/1").body()).get("history");

        assertThat(history.get("conflict_count").intValue()).isEqualTo(3);
        assertThat(history.get("conflicts_left_out").intValue()).isZero();
        assertThat(history.get("conflicts").valueStream().map(one -> one.get("payload").toString()))
                .containsExactly("{\"n\":2}", "{\"n\":3}");
        JsonNode latest = history.at("/conflicts/0");
        assertThat(latest.get("times").intValue()).isEqualTo(2);
        assertThat(latest.get("last_received_at").stringValue()).matches(TIMESTAMP)
                .isGreaterThan(latest.get("received_at").stringValue());
        assertThat(latest.get("last_partition")).isEqualTo(latest.get("partition"));
        assertThat(latest.get("last_offset").longValue()).isEqualTo(latest.get("offset").longValue() + 2);
    }

    @Test
    void conflictsWhosePayloadWasNotKeptAreCounted() throws SQLException {
        api.publish(event(topic, "1"));
        api.publish(event(topic, "1", "{\"n\":2}"));
        try (Connection connection = TestingServices.connect(SharedIngest.services());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                            insert into conflicts select (jsonb_populate_record(c,
                              '{"payload": null, "payload_hash": "", "times": 7}')).*
                            from conflicts c where topic = '%s'"""
                            .formatted(topic));
        }

        JsonNode history = json(api.get("/events/" + topic + "/1").body()).get("history");

        assertThat(history.get("conflict_count").intValue()).isEqualTo(8);
        assertThat(history.get("conflicts_left_out").intValue()).isEqualTo(7);
        assertThat(history.get("conflicts")).hasSize(1);
    }

    @Test
    void anEventThatIsNotStoredIs404() {
        HttpResponse<String> response = api.get("/events/" + topic + "/none");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(response.body()).get("type").stringValue()).isEqualTo("urn:eventonce:problem:event-not-found");
        assertThat(json(response.body()).get("detail").stringValue()).contains("still be on its way");
    }

    @ParameterizedTest
    @MethodSource("io.eventonce.ingest.testing.OddIds#all")
    void theLocationOfAnOddIdLeadsToItsEvent(String id) {
        HttpResponse<String> accepted = api.publish(event(topic, id), "Prefer", "respond-async");
        assertThat(accepted.statusCode()).isEqualTo(202);
        // The same key goes to the same partition: when the second is known, the first is stored.
        assertThat(json(api.publish(event(topic, id)).body()).get("status").stringValue()).isEqualTo("duplicate");

        HttpResponse<String> found = api.get(accepted.headers().firstValue("Location").orElseThrow());

        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(json(found.body()).get("event_id").stringValue()).isEqualTo(id);
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
