package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static io.eventonce.ingest.testing.Events.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.ingest.ApiToken;
import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import io.eventonce.ingest.testing.TestingKeys;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code GET /conflicts} and what is below it. */
class ConflictsIT {
    private static final TestingKeys KEYS = new TestingKeys(SharedIngest.services());
    private static final ApiToken KEY = KEYS.of("publish", "read");
    private static final RunningIngest API = RunningIngest.start(SharedIngest.services(),
            "eventonce.access.mode=keys", "eventonce.operator.user=" + SharedIngest.services().user(),
            "eventonce.operator.password=" + SharedIngest.services().password());

    private final String topic = "conflicts." + UUID.randomUUID();

    @BeforeAll
    static void awaitKeys() {
        KEYS.awaitKnown(API);
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void aConflictShowsBothPayloadsAndWhereTheyDiffer() {
        publish("1", "{\"total\": 12.50, \"lines\": [1, 2], \"a/b\": null, \"same\": {\"n\": 100}}");
        publish("1", "{\"same\": {\"n\": 1.0e2}, \"total\": 12.5, \"lines\": [1, 3, 4], \"note\": \"\\u00e4\"}");

        JsonNode one = one(only());

        assertThat(one.get("state").stringValue()).isEqualTo("open");
        assertThat(one.get("topic").stringValue()).isEqualTo(topic);
        assertThat(one.get("event_id").stringValue()).isEqualTo("1");
        assertThat(one.get("source").stringValue()).isEqualTo("test");
        assertThat(one.get("times").intValue()).isEqualTo(1);
        assertThat(one.at("/stored/payload/n").isMissingNode()).isTrue();
        assertThat(one.at("/stored/offset").longValue()).isLessThan(one.get("offset").longValue());
        assertThat(one.get("differences").toString()).isEqualTo("""
                [{"path":"/lines/1","kind":"changed","stored":2,"other":3},\
                {"path":"/lines/2","kind":"added","other":4},\
                {"path":"/a~1b","kind":"removed","stored":null},\
                {"path":"/note","kind":"added","other":"ä"}]""");
        assertThat(one.get("differences_left_out").intValue()).isZero();
    }

    @Test
    void pagesLeadFromTheNewestToTheOldestAndGroupsCountThem() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            publish(Integer.toString(i), "{}");
            publish(Integer.toString(i), "{\"n\":1}");
            ids.addFirst(Integer.toString(i));
        }

        List<String> walked = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get("/conflicts?limit=2&topic=" + topic + cursor);
            page.get("conflicts").forEach(one -> walked.add(one.get("event_id").stringValue()));
            cursor = page.get("next_cursor").isNull() ? "" : "&cursor=" + page.get("next_cursor").stringValue();
        } while (!cursor.isEmpty());

        assertThat(walked).isEqualTo(ids);
        JsonNode groups = get("/conflicts/groups?topic=" + topic);
        assertThat(groups.get("total").intValue()).isEqualTo(3);
        assertThat(groups.at("/groups/0/topic").stringValue()).isEqualTo(topic);
        assertThat(groups.at("/groups/0/source").stringValue()).isEqualTo("test");
        assertThat(groups.at("/groups/0/count").intValue()).isEqualTo(3);
        assertThat(get("/conflicts?source=nobody&topic=" + topic).get("count").intValue()).isZero();
        assertThat(get("/conflicts?until=2026-01-01T00:00:00Z&topic=" + topic).get("count").intValue()).isZero();
    }

    @Test
    void theStoredPayloadIsKeptOnceAndStaysKept() {
        publish("1", "{}");
        publish("1", "{\"n\":1}");
        String id = only();

        for (String why : List.of("the first is right", "again")) {
            assertThat(resolve(id, "{\"keep\": \"stored\", \"why\": \"%s\"}".formatted(why)).statusCode())
                    .isEqualTo(204);
        }

        assertThat(get("/conflicts?topic=" + topic).get("count").intValue()).isZero();
        assertThat(get("/conflicts?state=resolved&topic=" + topic).get("count").intValue()).isEqualTo(1);
        JsonNode resolution = one(id).get("resolution");
        assertThat(resolution.get("kind").stringValue()).isEqualTo("kept");
        assertThat(resolution.get("by").stringValue()).isEqualTo(KEY.id());
        assertThat(resolution.get("why").stringValue()).isEqualTo("the first is right");
    }

    @Test
    void theOtherPayloadIsPublishedAsAnotherEventAsItCame() {
        publish("1", "{}");
        publish("1", "{ \"n\":1.50 }");
        String id = only();

        JsonNode published = json(resolve(id, "{\"publish_as\": \"1b\"}").body());
        JsonNode again = json(resolve(id, "{\"publish_as\": \"1b\"}").body());

        assertThat(published.get("status").stringValue()).isEqualTo("processed");
        assertThat(published.get("partition").intValue()).isEqualTo(one(id).get("partition").intValue());
        assertThat(again.get("status").stringValue()).isEqualTo("duplicate");
        assertThat(send("/events/" + topic + "/1b").body()).contains("\"payload\":{ \"n\":1.50 }");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"keep\": \"stored\"}", "{\"keep\": \"other\", \"why\": \"w\"}",
            "{\"publish_as\": \"1\"}", "{\"publish_as\": \"\"}", "{\"publish_as\": 2}",
            "{\"publish_as\": \"2\", \"keep\": \"stored\", \"why\": \"w\"}", "[]"})
    void aWrongBodyResolvesNothing(String body) {
        publish("1", "{}");
        publish("1", "{\"n\":1}");
        String id = only();

        assertThat(resolve(id, body).statusCode()).isEqualTo(400);
        assertThat(one(id).get("state").stringValue()).isEqualTo("open");
    }

    @Test
    void aKeySeesTheConflictsOfItsTopicsAndWithoutPayloadsNone() {
        publish("1", "{}");
        publish("1", "{\"n\":1}");
        String id = only();
        ApiToken metadata = KEYS.add(List.of("read-metadata"), List.of(topic), null, null);
        ApiToken other = KEYS.add(List.of("read", "publish"), List.of("x" + topic), null, null);
        KEYS.awaitKnown(API);

        JsonNode one = json(send("/conflicts/" + id, metadata).body());
        assertThat(one.propertyNames()).contains("times").doesNotContain("payload", "differences");
        assertThat(one.get("stored").propertyNames()).doesNotContain("payload");
        assertThat(json(send("/conflicts", other).body()).get("count").intValue()).isZero();
        assertThat(json(send("/conflicts/groups", other).body()).get("total").intValue()).isZero();
        assertThat(send("/conflicts/" + id, other).statusCode()).isEqualTo(403);
        assertThat(send("/conflicts?topic=" + topic, other).statusCode()).isEqualTo(403);
    }

    @Test
    void oneThatNeverWasIsNotFound() {
        publish("1", "{}");
        publish("1", "{\"n\":1}");
        String id = only();

        for (String unknown : List.of("nonsense", (id.startsWith("A") ? "B" : "A") + id.substring(1))) {
            HttpResponse<String> response = send("/conflicts/" + unknown);
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(json(response.body()).get("type").stringValue())
                    .isEqualTo("urn:eventonce:problem:conflict-not-found");
        }
    }

    private void publish(String id, String payload) {
        SharedIngest.api().publish(event(topic, id, payload));
    }

    /** The id of the one conflict. */
    private String only() {
        JsonNode page = get("/conflicts?topic=" + topic);
        assertThat(page.get("count").intValue()).isEqualTo(1);
        return page.at("/conflicts/0/id").stringValue();
    }

    private static JsonNode one(String id) {
        return get("/conflicts/" + id);
    }

    private static JsonNode get(String path) {
        return json(send(path).body());
    }

    private static HttpResponse<String> send(String path) {
        return send(path, KEY);
    }

    private static HttpResponse<String> send(String path, ApiToken key) {
        return API.send(API.request(path).header("Authorization", "Bearer " + key.text()));
    }

    private static HttpResponse<String> resolve(String id, String body) {
        return API.send(API.request("/conflicts/" + id + "/resolve").header("Authorization", "Bearer " + KEY.text())
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }
}
