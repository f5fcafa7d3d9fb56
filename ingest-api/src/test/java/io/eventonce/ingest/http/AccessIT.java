package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static io.eventonce.ingest.testing.Events.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventonce.ingest.ApiToken;
import io.eventonce.ingest.testing.RawHttp;
import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import io.eventonce.ingest.testing.TestingKeys;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** What a key reaches, and who is let in without one. */
class AccessIT {
    private static final TestingKeys KEYS = new TestingKeys(SharedIngest.services());
    private static final RunningIngest API = RunningIngest.start(SharedIngest.services(),
            "eventonce.access.mode=keys");
    private static final String TENANT = "tenant" + UUID.randomUUID().toString().replace("-", "") + '.';
    private static final String NEIGHBOUR = "next" + UUID.randomUUID().toString().replace("-", "") + '.';
    private static final ApiToken OURS = KEYS.add(List.of("publish", "read"), List.of(TENANT), null, null);
    private static final ApiToken THEIRS = KEYS.add(List.of("publish", "read"), List.of(NEIGHBOUR, "x."), null, null);
    private static final ApiToken METADATA = KEYS.of("read-metadata");

    @BeforeAll
    static void awaitKeys() {
        KEYS.awaitKnown(API);
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void twoTenantsNeitherSeeNorDisturbEachOther() {
        ApiToken ours = KEYS.add(List.of("publish", "read"), List.of(TENANT + "two."), null, null);
        ApiToken theirs = KEYS.add(List.of("publish", "read"), List.of(NEIGHBOUR + "two."), null, null);
        KEYS.awaitKnown(API);
        assertThat(publish(ours, event(TENANT + "two.a", "1", "{\"whose\":\"ours\"}"))).isEqualTo("processed");
        assertThat(publish(theirs, event(NEIGHBOUR + "two.a", "1", "{\"whose\":\"theirs\"}")))
                .isEqualTo("processed");

        assertThat(topicsOf(get(ours, "/events"), "events", "topic")).containsExactly(TENANT + "two.a");
        assertThat(topicsOf(get(theirs, "/topics"), "topics", "name")).containsExactly(NEIGHBOUR + "two.a");
        assertThat(get(ours, "/stats").get("unique_processed").intValue()).isEqualTo(1);
        assertThat(get(ours, "/stats").get("topics").intValue()).isEqualTo(1);
        HttpResponse<String> stored = send(ours, "/events/" + NEIGHBOUR + "two.a/1");
        HttpResponse<String> absent = send(ours, "/events/" + NEIGHBOUR + "two.a/2");
        assertThat(stored.statusCode()).isEqualTo(403);
        assertThat(stored.body()).isEqualTo(absent.body());
    }

    @Test
    void pagesOfManyTopicsEndWithTheKeysLastTopic() {
        ApiToken key = KEYS.add(List.of("publish", "read"), List.of(TENANT + "p", TENANT + "q."), null, null);
        KEYS.awaitKnown(API);
        for (String topic : List.of("p", "p2", "q.1", "q.2")) {
            publish(key, event(TENANT + topic, "1"));
        }
        publish(OURS, event(TENANT + "q", "1"));

        JsonNode first = get(key, "/topics?limit=3");
        JsonNode second = get(key, "/topics?limit=3&cursor=" + first.get("next_cursor").stringValue());
        assertThat(topicsOf(first, "topics", "name")).containsExactly(TENANT + "p", TENANT + "p2", TENANT + "q.1");
        assertThat(topicsOf(second, "topics", "name")).containsExactly(TENANT + "q.2");
        assertThat(second.get("next_cursor").isNull()).isTrue();

        JsonNode events = get(key, "/events?limit=3");
        assertThat(topicsOf(events, "events", "topic")).containsExactly(TENANT + "q.2", TENANT + "q.1", TENANT + "p2");
        assertThat(topicsOf(get(key, "/events?cursor=" + events.get("next_cursor").stringValue()), "events", "topic"))
                .containsExactly(TENANT + "p");
        assertThat(get(key, "/stats").get("topics").intValue()).isEqualTo(4);
    }

    @Test
    void aCursorOfAnotherKeyLeadsToNothingOfItsTopics() {
        publish(THEIRS, event(NEIGHBOUR + "c", "1"));
        publish(THEIRS, event(NEIGHBOUR + "c", "2"));
        String cursor = get(THEIRS, "/events?limit=1").get("next_cursor").stringValue();

        assertThat(topicsOf(get(OURS, "/events?cursor=" + cursor), "events", "topic"))
                .allMatch(topic -> topic.startsWith(TENANT));
    }

    @Test
    void inAListTheForbiddenItemsAreNamedAndTheOthersArePublished() {
        HttpResponse<String> response = API.publish("[%s,%s,{}]".formatted(event(TENANT + "l", "1"),
                event(NEIGHBOUR + "l", "1")), "Authorization", "Bearer " + OURS.text());

        assertThat(response.statusCode()).isEqualTo(403);
        JsonNode body = json(response.body());
        assertThat(topicsOf(body, "results", "status")).containsExactly("processed", "forbidden", "invalid");
        assertThat(body.get("invalid").intValue()).isEqualTo(2);
        assertThat(send(THEIRS, "/events/" + NEIGHBOUR + "l/1").statusCode()).isEqualTo(404);
    }

    @Test
    void aKeyThatIsBoundToASourcePublishesNoOther() {
        ApiToken bound = KEYS.add(List.of("publish"), List.of(), "test", null);
        ApiToken other = KEYS.add(List.of("publish"), List.of(), "Test", null);
        KEYS.awaitKnown(API);

        assertThat(publish(bound, event(TENANT + "s", "1"))).isEqualTo("processed");
        assertThat(API.publish(event(TENANT + "s", "2"), "Authorization", "Bearer " + other.text()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aKeyForMetadataNeverGetsAPayload() {
        for (String secret : List.of("secret-1", "secret-2")) {
            publish(OURS, event(TENANT + "m", "1", "{\"s\":\"" + secret + "\"}"));
        }

        for (String path : List.of("/events", "/events?topic=" + TENANT + "m", "/events/" + TENANT + "m/1")) {
            HttpResponse<String> response = send(METADATA, path);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).contains(TENANT + "m").doesNotContain("payload", "secret-");
            assertThat(send(OURS, path).body()).contains("secret-1");
        }
    }

    @Test
    void aBodyWithoutACredentialIsNotRead() throws IOException {
        String answer = RawHttp.send(API.port(), """
                POST /publish HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/json\r
                Expect: 100-continue\r
                Content-Length: 1000\r
                Connection: close\r
                \r
                """);

        assertThat(answer).startsWith("HTTP/1.1 401").contains("WWW-Authenticate: Bearer");
    }

    @Test
    void answersTellBrowsersToDoNothingWithThem() {
        HttpResponse<String> response = send(OURS, "/stats");

        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(response.headers().firstValue("Content-Security-Policy").orElse("")).contains("default-src 'none'");
        assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(response.headers().firstValue("Server")).isEmpty();
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void oddIdsPassUntouched() {
        for (String id : List.of("a/b//c", "..", ".", "a;b=c", "100%", "a\\b", "%2F", "ä ö", "?#&")) {
            publish(OURS, event(TENANT + "odd", id));
            String path = "/events/" + TENANT + "odd/" + EventPath.encode(id);
            assertThat(send(OURS, path).statusCode()).as(path).isEqualTo(200);
            assertThat(send(THEIRS, path).statusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void withoutAnOperatorThereIsNoAdministration() {
        ApiToken admin = KEYS.of("admin");
        KEYS.awaitKnown(API);

        HttpResponse<String> response = send(admin, "/admin/keys");
        assertThat(response.statusCode()).isEqualTo(501);
        assertThat(json(response.body()).get("type").stringValue()).isEqualTo("urn:eventonce:problem:no-operator");
    }

    @Test
    void whereNoCredentialsAreNeededNobodyIsAnAdministrator() {
        HttpResponse<String> response = SharedIngest.api().get("/admin/keys");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void withoutAnySettingOnlyThisMachineReachesItAndItSaysSo(CapturedOutput output) {
        try (RunningIngest closed = RunningIngest.start(SharedIngest.services(), "server.address=")) {
            assertThat(closed.get("/stats").statusCode()).isEqualTo(200);
            assertThat(output).contains("Only this machine reaches the API, as EVENTONCE_ACCESS is not set");
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void withoutADecisionItDoesNotListenElsewhere(CapturedOutput output) {
        assertThatThrownBy(() -> RunningIngest.start(SharedIngest.services(), "server.address=0.0.0.0"));

        assertThat(output).contains("server.address", "EVENTONCE_ACCESS=keys", "EVENTONCE_ACCESS=open")
                .doesNotContain("\tat ");
    }

    private static List<String> topicsOf(JsonNode body, String list, String field) {
        return StreamSupport.stream(body.get(list).spliterator(), false).map(one -> one.get(field).stringValue())
                .toList();
    }

    private static String publish(ApiToken token, String event) {
        return json(API.publish(event, "Authorization", "Bearer " + token.text()).body()).path("status").asString();
    }

    private static JsonNode get(ApiToken token, String path) {
        return json(send(token, path).body());
    }

    private static HttpResponse<String> send(ApiToken token, String path) {
        return API.send(API.request(path).header("Authorization", "Bearer " + token.text()));
    }
}
