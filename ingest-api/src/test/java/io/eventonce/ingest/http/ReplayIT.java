package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static io.eventonce.ingest.testing.Events.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.RejectedId;
import io.eventonce.ingest.ApiToken;
import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import io.eventonce.ingest.testing.TestingKeys;
import io.eventonce.ingest.testing.TestingRejected;
import io.eventonce.ingest.testing.TestingServices;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a person does with rejected records. */
class ReplayIT {
    private static final TestingKeys KEYS = new TestingKeys(SharedIngest.services());
    private static final ApiToken KEY = KEYS.of("publish", "read");
    private static final RunningIngest API = RunningIngest.start(SharedIngest.services(),
            "eventonce.access.mode=keys", "eventonce.operator.user=" + SharedIngest.services().user(),
            "eventonce.operator.password=" + SharedIngest.services().password());

    private final TestingRejected rejected = new TestingRejected(SharedIngest.services());
    private final String topic = "replay." + UUID.randomUUID();

    @BeforeAll
    static void awaitKeys() {
        KEYS.awaitKnown(API);
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void aCorrectedRecordIsStoredAndGoesToThePartitionOfTheRejectedOne() {
        RejectedId id = rejected.add("invalid", topic, "shop", "payload", "{}".getBytes(UTF_8));

        JsonNode first = json(replay(id, event(topic, "1")).body());
        JsonNode second = json(replay(id, event(topic, "1")).body());

        assertThat(first.get("status").stringValue()).isEqualTo("processed");
        assertThat(first.get("partition").intValue()).isEqualTo(id.partition());
        assertThat(second.get("status").stringValue()).isEqualTo("duplicate");
        assertThat(get("/events/" + topic + "/1").statusCode()).isEqualTo(200);
    }

    @Test
    void aRecordIsReplayedAsItIsAndIfItIsStillWrongNothingIsSent() {
        RejectedId good = rejected.add("refused-by-store", topic, "shop", null, event(topic, "2").getBytes(UTF_8));
        RejectedId bad = rejected.add("invalid", topic, "shop", "payload", "{\"topic\": 1}".getBytes(UTF_8));

        assertThat(json(replay(good, "").body()).get("status").stringValue()).isEqualTo("processed");
        HttpResponse<String> refused = replay(bad, "");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused.body()).get("type").stringValue()).isEqualTo("urn:eventonce:problem:invalid-event");
    }

    @Test
    void aDryRunOfACorrectionSaysWhatWouldHappenAndSendsNothing() {
        RejectedId id = rejected.add("invalid", topic, "shop", "payload", null);
        String path = "/rejected/" + id.text() + "/replay?dry_run=true";

        assertThat(json(post(path, event(topic, "3")).body()).get("status").stringValue()).isEqualTo("processed");
        assertThat(get("/events/" + topic + "/3").statusCode()).isEqualTo(404);
        replay(id, event(topic, "3", "{\"n\":12.50}"));
        assertThat(json(post(path, event(topic, "3", "{ \"n\":12.5 }")).body()).get("status").stringValue())
                .isEqualTo("duplicate");
        assertThat(json(post(path, event(topic, "3", "{\"n\":13}")).body()).get("status").stringValue())
                .isEqualTo("conflict");
        assertThat(API.send(withJson(API.request("/rejected/" + id.text() + "/replay"), event(topic, "3", "{\"n\":13}"))
                .header("Authorization", "Bearer " + KEY.text()).header("Prefer", "handling=strict")).statusCode())
                .isEqualTo(409);
        JsonNode invalid = json(post(path, "{").body());
        assertThat(invalid.get("status").stringValue()).isEqualTo("invalid");
        assertThat(invalid.get("message").stringValue()).isNotEmpty();
        assertThat(invalid.get("event_id").isNull()).isTrue();
    }

    @Test
    void aGroupIsJudgedThenReplayedAndWhatIsStillWrongStaysOpen() {
        RejectedId one = rejected.add("codec-failed", topic, "shop", null, event(topic, "4").getBytes(UTF_8));
        rejected.add("codec-failed", topic, "shop", null, event(topic, "4").getBytes(UTF_8));
        rejected.add("codec-failed", topic, "shop", null, event(topic, "4", "{}").getBytes(UTF_8));
        rejected.add("codec-failed", topic, "shop", null, "{".getBytes(UTF_8));
        rejected.add("refused-by-store", topic, "shop", null, event(topic, "5").getBytes(UTF_8));
        String path = "/rejected/replay?topic=" + topic;

        JsonNode judged = json(post(path, "").body());

        assertThat(judged.get("dry_run").booleanValue()).isTrue();
        assertThat(judged.get("matching").intValue()).isEqualTo(5);
        assertThat(judged.get("remaining").intValue()).isZero();
        assertThat(judged.get("counts").toString()).isEqualTo(
                "{\"processed\":1,\"duplicate\":1,\"conflict\":1,\"invalid\":1,\"unknown\":1}");
        assertThat(judged.at("/results/0/id").stringValue()).isEqualTo(one.text());
        assertThat(judged.at("/results/0/partition").isNull()).isTrue();
        assertThat(get("/events/" + topic + "/4").statusCode()).isEqualTo(404);

        JsonNode replayed = json(post(path + "&dry_run=false", "").body());

        assertThat(replayed.get("dry_run").booleanValue()).isFalse();
        assertThat(replayed.get("counts").toString()).isEqualTo(
                "{\"processed\":2,\"duplicate\":1,\"conflict\":1,\"invalid\":1}");
        assertThat(replayed.at("/results/0/partition").intValue()).isEqualTo(1);
        assertThat(get("/events/" + topic + "/4").statusCode()).isEqualTo(200);
    }

    @Test
    void aGroupIsWalkedInPagesOldestFirstAndWhatComesMeanwhileIsNotAmongThem() {
        for (int i = 0; i < 3; i++) {
            rejected.add("codec-failed", topic, "shop", null, event(topic, "6-" + i).getBytes(UTF_8));
        }
        String path = "/rejected/replay?limit=2&topic=" + topic;

        JsonNode first = json(post(path + "&dry_run=false", "").body());
        rejected.add("codec-failed", topic, "shop", null, event(topic, "6-3").getBytes(UTF_8));
        String cursor = "&cursor=" + first.get("next_cursor").stringValue();
        JsonNode second = json(post(path + "&dry_run=false" + cursor, "").body());

        assertThat(first.get("matching").intValue()).isEqualTo(3);
        assertThat(first.get("remaining").intValue()).isEqualTo(1);
        assertThat(first.at("/results/1/event_id").stringValue()).isEqualTo("6-1");
        assertThat(second.get("matching").intValue()).isEqualTo(1);
        assertThat(second.at("/results/0/event_id").stringValue()).isEqualTo("6-2");
        assertThat(second.get("next_cursor").isNull()).isTrue();
        assertThat(post(path + cursor, "").statusCode()).as("a replay's cursor in a dry run").isEqualTo(400);
        assertThat(post("/rejected/replay?dry_run=false" + cursor, "").statusCode()).as("another group").isEqualTo(400);
    }

    @Test
    void aDismissedRecordIsNoLongerOpenAndTheAuditKnowsWhoSaidSo() throws SQLException {
        RejectedId id = rejected.add("not-json", topic, "shop", null, null);

        for (String why : List.of("a test of the sender", "again")) {
            assertThat(post("/rejected/" + id.text() + "/dismiss", "{\"why\": \"%s\"}".formatted(why)).statusCode())
                    .isEqualTo(204);
        }

        JsonNode one = json(get("/rejected/" + id.text()).body());
        assertThat(one.get("state").stringValue()).isEqualTo("dismissed");
        assertThat(one.at("/dismissal/by").stringValue()).isEqualTo(KEY.id());
        assertThat(one.at("/dismissal/why").stringValue()).isEqualTo("a test of the sender");
        assertThat(audit("rejected/" + id.text()))
                .isEqualTo(KEY.id() + "|rejected record dismissed|a test of the sender");
        assertThat(post("/rejected/" + id.text() + "/dismiss", "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void aKeyReplaysOnlyWhatItReachesAndOnlyWithinItsLimit() {
        RejectedId own = rejected.add("invalid", topic, "shop", "payload", null);
        RejectedId others = rejected.add("invalid", "x" + topic, "shop", "payload", null);
        ApiToken key = KEYS.add(List.of("publish"), List.of(topic), null, null);
        ApiToken limited = KEYS.limited(1);
        KEYS.awaitKnown(API);

        assertThat(post("/rejected/" + own.text() + "/replay", event(topic, "7"), key).statusCode()).isEqualTo(200);
        assertThat(post("/rejected/" + own.text() + "/replay", event("x" + topic, "7"), key).statusCode())
                .isEqualTo(403);
        assertThat(post("/rejected/" + others.text() + "/replay", event(topic, "7"), key).statusCode()).isEqualTo(403);
        assertThat(post("/rejected/" + others.text() + "/dismiss", "{\"why\": \"w\"}", key).statusCode())
                .isEqualTo(403);
        List<Integer> statuses = IntStream.range(0, 5)
                .mapToObj(_ -> post("/rejected/" + own.text() + "/replay", event(topic, "7"), limited).statusCode())
                .toList();
        assertThat(statuses).contains(200, 429);
    }

    @Test
    void onAServerWithoutAnOperatorOneCanReplayButNotDismiss() {
        RunningIngest open = SharedIngest.api();
        RejectedId id = rejected.add("invalid", topic, "shop", "payload", null);

        assertThat(open.send(withJson(open.request("/rejected/" + id.text() + "/replay"), event(topic, "8")))
                .statusCode()).isEqualTo(200);
        assertThat(open.send(withJson(open.request("/rejected/" + id.text() + "/dismiss"), "{\"why\": \"w\"}"))
                .statusCode()).isEqualTo(501);
    }

    @Test
    void aCorrectionMustBeSentAsJson() {
        RejectedId id = rejected.add("invalid", topic, "shop", "payload", null);

        assertThat(API.send(API.request("/rejected/" + id.text() + "/replay")
                .header("Authorization", "Bearer " + KEY.text()).header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(event(topic, "9")))).statusCode()).isEqualTo(415);
    }

    private static HttpResponse<String> replay(RejectedId id, String body) {
        return post("/rejected/" + id.text() + "/replay", body);
    }

    private static HttpResponse<String> post(String path, String body) {
        return post(path, body, KEY);
    }

    private static HttpResponse<String> post(String path, String body, ApiToken key) {
        return API.send(withJson(API.request(path).header("Authorization", "Bearer " + key.text()), body));
    }

    private static HttpRequest.Builder withJson(HttpRequest.Builder request, String body) {
        return request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> get(String path) {
        return API.send(API.request(path).header("Authorization", "Bearer " + KEY.text()));
    }

    private static String audit(String object) throws SQLException {
        try (Connection connection = TestingServices.connect(SharedIngest.services());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select string_agg(concat_ws('|', actor, act, why), ';') from audit_log where object = '"
                                + object + "'")) {
            row.next();
            return row.getString(1);
        }
    }
}
