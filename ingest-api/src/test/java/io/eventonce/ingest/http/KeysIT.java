package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.ingest.ApiToken;
import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import io.eventonce.ingest.testing.TestingKeys;
import io.eventonce.ingest.testing.TestingServices;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code /admin/keys}. */
class KeysIT {
    private static final TestingKeys KEYS = new TestingKeys(SharedIngest.services());
    private static final ApiToken ADMIN = KEYS.of("admin");
    private static final RunningIngest API = RunningIngest.start(SharedIngest.services(),
            "eventonce.access.mode=keys", "eventonce.operator.user=" + SharedIngest.services().user(),
            "eventonce.operator.password=" + SharedIngest.services().password());

    @BeforeAll
    static void awaitKeys() {
        KEYS.awaitKnown(API);
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void aKeyIsMadeUsedRotatedAndRevokedAndEachActIsInTheAudit() throws SQLException {
        HttpResponse<String> made = post("/admin/keys", """
                {"name": "shop", "scopes": ["read", "publish"], "topic_prefixes": ["shop."], "source": "till",
                 "rate_limit": 50, "expires_at": "2999-01-31T12:00:00Z", "why": "ticket 1"}""");
        assertThat(made.statusCode()).isEqualTo(201);
        JsonNode key = json(made.body());
        awaitStatus(key, 200);

        JsonNode listed = listed(key.get("id").stringValue());
        assertThat(listed.toString()).contains("\"name\":\"shop\"", "\"scopes\":[\"publish\",\"read\"]",
                "\"topic_prefixes\":[\"shop.\"]", "\"source\":\"till\"", "\"rate_limit\":50",
                "\"expires_at\":\"2999-01-31T12:00:00.000000Z\"",
                "\"revoked_at\":null").doesNotContain(key.get("token").stringValue(), "hash");

        JsonNode next = json(post("/admin/keys/" + key.get("id").stringValue() + "/rotate",
                "{\"why\": \"ticket 2\", \"grace_seconds\": 3600}").body());
        awaitStatus(next, 200);
        awaitStatus(key, 200);
        assertThat(listed(next.get("id").stringValue()).get("topic_prefixes").toString()).isEqualTo("[\"shop.\"]");
        assertThat(listed(next.get("id").stringValue()).get("rate_limit").intValue()).isEqualTo(50);
        assertThat(Instant.parse(listed(key.get("id").stringValue()).get("expires_at").stringValue()))
                .isBefore(Instant.now().plus(Duration.ofHours(2)));

        assertThat(post("/admin/keys/" + next.get("id").stringValue() + "/revoke", "{\"why\": \"ticket 3\"}")
                .statusCode()).isEqualTo(204);
        awaitStatus(next, 401);
        assertThat(audit(key.get("id").stringValue())).containsExactly(ADMIN.id() + "|key created|ticket 1",
                ADMIN.id() + "|key rotated|ticket 2");
        assertThat(audit(next.get("id").stringValue())).containsExactly(ADMIN.id() + "|key created|ticket 2",
                ADMIN.id() + "|key revoked|ticket 3");
    }

    @Test
    void aKeyThatIsRotatedWithoutGraceEndsAtOnce() {
        JsonNode key = json(post("/admin/keys", "{\"name\": \"n\", \"scopes\": [\"read\"], \"why\": \"w\"}").body());
        awaitStatus(key, 200);

        post("/admin/keys/" + key.get("id").stringValue() + "/rotate", "{\"why\": \"w\", \"grace_seconds\": 0}");

        awaitStatus(key, 401);
        assertThat(post("/admin/keys/" + key.get("id").stringValue() + "/rotate", "{\"why\": \"w\"}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void toRevokeTwiceIsOneActAndAnUnknownKeyIs404() throws SQLException {
        String id = KEYS.of("read").id();
        for (int i = 0; i < 2; i++) {
            assertThat(post("/admin/keys/" + id + "/revoke", "{\"why\": \"w\"}").statusCode()).isEqualTo(204);
        }

        assertThat(audit(id)).hasSize(1);
        HttpResponse<String> unknown = post("/admin/keys/nobody/revoke", "{\"why\": \"w\"}");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(json(unknown.body()).get("type").stringValue()).isEqualTo("urn:eventonce:problem:key-not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"name\": \"n\", \"scopes\": [\"read\"]}",
            "{\"scopes\": [\"read\"], \"why\": \"w\"}", "{\"name\": \"n\", \"scopes\": [], \"why\": \"w\"}",
            "{\"name\": \"n\", \"scopes\": [\"all\"], \"why\": \"w\"}",
            "{\"name\": \"n\", \"scopes\": \"read\", \"why\": \"w\"}",
            "{\"name\": \"n\\n\", \"scopes\": [\"read\"], \"why\": \"w\"}",
            "{\"name\": \"n\", \"scopes\": [\"read\"], \"why\": \"w\", \"topics\": []}",
            "{\"name\": \"n\", \"scopes\": [\"read\"], \"why\": \"w\", \"topic_prefixes\": [\"a,b\"]}",
            "{\"name\": \"n\", \"scopes\": [\"read\"], \"why\": \"w\", \"topic_prefixes\": [\"\"]}",
            "{\"name\": \"n\", \"scopes\": [\"read\"], \"why\": \"w\", \"source\": \"\"}",
            "{\"name\": \"n\", \"scopes\": [\"read\"], \"why\": \"\"}",
            "{\"name\": \"n\", \"scopes\": [\"read\"], \"why\": \"w\", \"rate_limit\": 0}",
            "{\"name\": \"n\", \"scopes\": [\"read\"], \"why\": \"w\", \"rate_limit\": 1.5}",
            "{\"name\": \"n\", \"scopes\": [\"read\"], \"why\": \"w\", \"expires_at\": \"tomorrow\"}"})
    void aWrongBodyMakesNoKey(String body) {
        HttpResponse<String> response = post("/admin/keys", body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void aFormIsNotTaken() {
        assertThat(API.send(API.request("/admin/keys").header("Authorization", "Bearer " + ADMIN.text())
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString("name=n")))
                .statusCode()).isEqualTo(415);
    }

    private static void awaitStatus(JsonNode key, int status) {
        Awaitility.await().until(() -> API.send(API.request("/stats")
                .header("Authorization", "Bearer " + key.get("token").stringValue())).statusCode() == status);
    }

    private static JsonNode listed(String id) {
        JsonNode list = json(API.send(API.request("/admin/keys").header("Authorization", "Bearer " + ADMIN.text()))
                .body());
        assertThat(list.get("count").intValue()).isEqualTo(list.get("keys").size());
        return StreamSupport.stream(list.get("keys").spliterator(), false)
                .filter(key -> key.get("id").stringValue().equals(id)).findFirst().orElseThrow();
    }

    private static HttpResponse<String> post(String path, String body) {
        return API.send(API.request(path).header("Authorization", "Bearer " + ADMIN.text())
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private static List<String> audit(String id) throws SQLException {
        List<String> acts = new ArrayList<>();
        try (Connection connection = TestingServices.connect(SharedIngest.services());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select concat_ws('|', actor, act, why) from audit_log"
                        + " where object = '" + id + "' order by id")) {
            while (row.next()) {
                acts.add(row.getString(1));
            }
        }
        return acts;
    }
}
