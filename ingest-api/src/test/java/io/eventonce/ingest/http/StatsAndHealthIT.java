package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static io.eventonce.ingest.testing.Events.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import io.eventonce.ingest.testing.TestingServices;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StatsAndHealthIT {
    private final RunningIngest api = SharedIngest.api();
    private final String topic = "stats." + UUID.randomUUID();

    @Test
    void countersMoveWithEveryOutcome() {
        JsonNode before = stats();
        api.publish(event(topic, "1"));
        api.publish(event(topic, "2"));
        api.publish(event(topic, "1"));
        api.publish(event(topic, "1", "{}"));
        api.publish(event(topic, "3", "{\"reject_me\":1}"));
        JsonNode after = stats();

        assertThat(moved(before, after, "received")).isEqualTo(5);
        assertThat(moved(before, after, "unique_processed")).isEqualTo(2);
        assertThat(moved(before, after, "duplicate_dropped")).isEqualTo(2);
        assertThat(moved(before, after, "conflicts")).isEqualTo(1);
        assertThat(moved(before, after, "rejected")).isEqualTo(1);
        assertThat(moved(before, after, "topics")).isEqualTo(1);
        assertThat(Instant.parse(after.get("started_at").stringValue())).isBefore(Instant.now());
        assertThat(after.get("uptime_seconds").isIntegralNumber()).isTrue();
    }

    /** As DESIGN has them: clients of the ancestor compare the number of topics. */
    @Test
    void theFieldsOfStatsHaveTheTypesOfTheContract() {
        JsonNode stats = stats();

        assertThat(stats.propertyNames()).containsExactly("received", "unique_processed", "duplicate_dropped",
                "conflicts", "rejected", "topics", "started_at", "uptime_seconds");
        assertThat(List.of("received", "unique_processed", "duplicate_dropped", "conflicts", "rejected", "topics",
                "uptime_seconds")).allMatch(field -> stats.get(field).isIntegralNumber());
        assertThat(stats.get("started_at").isString()).isTrue();
    }

    @Test
    void topicsHaveTheirOwnCounters() {
        api.publish(event(topic, "1"));
        api.publish(event(topic, "1"));
        api.publish(event(topic, "1", "{}"));

        JsonNode found = topics().stream().filter(one -> one.get("name").stringValue().equals(topic)).findFirst()
                .orElseThrow();

        assertThat(found.toString()).isEqualTo("{\"name\":\"" + topic
                + "\",\"received\":3,\"unique_processed\":1,\"duplicate_dropped\":2,\"conflicts\":1,\"rejected\":0}");
    }

    @Test
    void pagesLeadThroughTheTopicsByName() {
        api.publish(event(topic + ".b", "1"));
        api.publish(event(topic + ".a", "1"));
        api.publish(event(topic + ".c", "1", "{\"reject_me\":1}"));

        List<String> names = topics().stream().map(one -> one.get("name").stringValue()).toList();

        assertThat(names).contains(topic + ".a", topic + ".b").doesNotContain("", topic + ".c").isSorted()
                .doesNotHaveDuplicates().hasSize(stats().get("topics").intValue());
    }

    @Test
    void aWrongParameterOfTopicsIsNamed() {
        assertThat(json(api.get("/topics?limit=0").body()).at("/errors/0/field").stringValue()).isEqualTo("limit");
        assertThat(json(api.get("/topics?cursor=x").body()).at("/errors/0/field").stringValue()).isEqualTo("cursor");
    }

    /** All of them, in pages of two. */
    private List<JsonNode> topics() {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = json(api.get("/topics?limit=2" + cursor).body());
            assertThat(page.get("topics").size()).isEqualTo(page.get("count").intValue()).isBetween(1, 2);
            page.get("topics").forEach(all::add);
            cursor = page.get("next_cursor").isNull() ? "" : "&cursor=" + page.get("next_cursor").stringValue();
        } while (!cursor.isEmpty());
        return all;
    }

    @Test
    void allIsHealthy() {
        Awaitility.await()
                .until(() -> json(api.get("/health").body()).get("storing").get("status").stringValue().equals("up"));
        HttpResponse<String> response = api.get("/health");

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode health = json(response.body());
        assertThat(health.get("status").stringValue()).isEqualTo("healthy");
        assertThat(health.get("uptime_seconds").isIntegralNumber()).isTrue();
        assertThat(health.get("kafka").get("status").stringValue()).isEqualTo("up");
        assertThat(health.get("postgres").get("status").stringValue()).isEqualTo("up");
        assertThat(health.get("outcomes").get("status").stringValue()).isEqualTo("up");
    }

    @Test
    void lostRecordsAreShownButStopNothing() throws SQLException {
        assertThat(json(api.get("/health").body()).get("postgres").get("lost_records").longValue()).isZero();

        try (Connection connection = TestingServices.connect(SharedIngest.services());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into partition_progress (kafka_topic_id, kafka_partition, lost)"
                            + " values (gen_random_uuid(), 0, 3)");
            Awaitility.await().untilAsserted(() -> {
                HttpResponse<String> response = api.get("/health");
                assertThat(response.statusCode()).isEqualTo(200);
                JsonNode health = json(response.body());
                assertThat(health.get("status").stringValue()).isEqualTo("healthy");
                assertThat(health.get("postgres").get("lost_records").longValue()).isEqualTo(3);
                assertThat(health.get("postgres").get("detail").stringValue()).contains("lost");
            });
            statement.execute("delete from partition_progress where lost > 0");
        }
    }

    @Test
    void whatKafkaHasAndTheStoreHasNotIsShown() {
        SharedIngest.dedupConsumer().hold();
        try {
            api.publish(event(topic, "1"), "Prefer", "respond-async");
            Awaitility.await().untilAsserted(() -> {
                JsonNode storing = json(api.get("/health").body()).get("storing");
                assertThat(storing.get("lag_records").longValue()).isEqualTo(1);
                assertThat(storing.get("stalled_seconds").longValue()).isPositive();
            });
        } finally {
            SharedIngest.dedupConsumer().release();
        }
        Awaitility.await().untilAsserted(() -> {
            JsonNode storing = json(api.get("/health").body()).get("storing");
            assertThat(storing.get("status").stringValue()).isEqualTo("up");
            assertThat(storing.get("lag_records").longValue()).isZero();
            assertThat(storing.get("stalled_seconds").longValue()).isZero();
        });
    }

    @Test
    void itIsReady() {
        HttpResponse<String> response = api.send(api.managementRequest("/actuator/health/readiness"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response.body()).get("status").stringValue()).isEqualTo("UP");
        assertThat(api.send(api.managementRequest("/actuator/health/liveness")).statusCode()).isEqualTo(200);
        assertThat(api.send(api.managementRequest("/actuator/env")).statusCode()).isEqualTo(404);
    }

    @Test
    void theContractIsServedWithWhatItRefersTo() {
        assertThat(api.get("/openapi.yaml").body()).startsWith("openapi: 3.").contains("event.schema.json");
        assertThat(api.get("/openapi.yaml").headers().firstValue("Content-Type")).hasValue("application/yaml");
        assertThat(json(api.get("/event.schema.json").body()).get("properties").has("event_id")).isTrue();
        assertThat(api.get("/asyncapi.yaml").body()).startsWith("asyncapi: 3.").contains("event.schema.json");
        assertThat(json(api.get("/").body()).get("openapi").stringValue()).isEqualTo("/openapi.yaml");
    }

    @Test
    void metricsAreThereForPrometheus() {
        api.publish(event(topic, "1"));

        Awaitility.await()
                .untilAsserted(() -> assertThat(api.send(api.managementRequest("/actuator/prometheus")).body())
                        .containsPattern("eventonce_publish_total\\{.*result=\"processed\".*} [1-9]")
                        .containsPattern("eventonce_outcomes_received_total.* [1-9]")
                        .containsPattern("eventonce_publish_wait_seconds_count.* [1-9]")
                        .containsPattern("(?m)^eventonce_waiting.* 0.0$")
                        .contains("eventonce_outcomes_lag_records"));
    }

    @Test
    void requestsToPublishAreTimedAsAllOthersAre() {
        api.publish(event(topic, "1"));
        api.publish("nonsense");
        api.get("/stats");

        Awaitility.await()
                .untilAsserted(() -> assertThat(api.send(api.managementRequest("/actuator/prometheus")).body())
                        .containsPattern(timed("POST", "SUCCESS", 200, "/publish"))
                        .containsPattern(timed("POST", "CLIENT_ERROR", 400, "/publish"))
                        .containsPattern(timed("GET", "SUCCESS", 200, "/stats")));
    }

    private static String timed(String method, String outcome, int status, String uri) {
        return "http_server_requests_seconds_count\\{.*error=\"none\",exception=\"none\",method=\"%s\",outcome=\"%s\","
                .formatted(method, outcome) + "status=\"%d\",uri=\"%s\"} [1-9]".formatted(status, uri);
    }

    private JsonNode stats() {
        HttpResponse<String> response = api.get("/stats");
        assertThat(response.statusCode()).isEqualTo(200);
        return json(response.body());
    }

    private static long moved(JsonNode before, JsonNode after, String counter) {
        return after.get(counter).longValue() - before.get(counter).longValue();
    }
}
