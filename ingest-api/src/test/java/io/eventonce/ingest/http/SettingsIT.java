package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static io.eventonce.ingest.testing.Events.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventonce.ingest.testing.RawHttp;
import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** What only shows with other limits than the usual ones. */
class SettingsIT {
    private final String topic = "settings." + UUID.randomUUID();
    private final List<RunningIngest> started = new ArrayList<>();
    private RunningIngest api = SharedIngest.api();

    @AfterEach
    void stop() {
        started.forEach(RunningIngest::close);
    }

    @Test
    void aBodyThatDoesNotComeIs408() throws IOException {
        start("server.tomcat.connection-timeout=500ms");

        String answer = RawHttp.send(api.port(), """
                POST /publish HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/json\r
                Content-Length: 100\r
                \r
                {""");

        assertThat(answer).startsWith("HTTP/1.1 408").contains("application/problem+json", "did not arrive in time");
    }

    @Test
    void ifAllBodiesTogetherAreTooMuchTheAnswerIs503() {
        start("eventonce.http.publish.max-body=1KB", "eventonce.http.publish.max-held=2KB");
        HttpResponse<String> response = api.send(api.request("/publish")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[1]))));

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(json(response.body()).get("type").stringValue()).isEqualTo("urn:eventonce:problem:overloaded");
        // What was held is given back: a body that says how short it is still finds room.
        assertThat(api.publish(event(topic, "1")).statusCode()).isEqualTo(200);
    }

    @Test
    void ifTooManyWaitTheAnswerIs202AtOnce() {
        start("eventonce.http.outcomes.max-waiting=0");

        assertThat(api.publish(event(topic, "1")).statusCode()).isEqualTo(202);
    }

    @Test
    void aPageOfTooMuchPayloadEndsEarly() {
        start("eventonce.postgres.max-page=50B");
        for (int id = 0; id < 3; id++) {
            api.publish(event(topic, Integer.toString(id), "{\"x\":\"" + "y".repeat(30) + "\"}"));
        }

        JsonNode page = json(api.get("/events?topic=" + topic).body());
        assertThat(page.get("count").intValue()).isEqualTo(2);
        JsonNode rest = json(
                api.get("/events?topic=" + topic + "&cursor=" + page.get("next_cursor").stringValue()).body());
        assertThat(rest.get("count").intValue()).isEqualTo(1);
        assertThat(rest.get("next_cursor").isNull()).isTrue();
    }

    @Test
    void aHistoryOfTooMuchPayloadLeavesConflictsOut() {
        start("eventonce.postgres.max-page=50B");
        for (int i = 0; i < 4; i++) {
            api.publish(event(topic, "1", "{\"x\":\"" + "y".repeat(30) + i + "\"}"));
        }

        JsonNode history = json(api.get("/events/" + topic + "/1").body()).get("history");
        assertThat(history.get("conflict_count").intValue()).isEqualTo(3);
        assertThat(history.get("conflicts")).hasSize(2);
        assertThat(history.get("conflicts_left_out").intValue()).isEqualTo(1);
    }

    @Test
    void anAnswerForWhichThereIsNoMemoryIs503() {
        start("eventonce.http.publish.max-body=1KB", "eventonce.http.publish.max-held=2KB");
        for (int id = 0; id < 2; id++) {
            api.publish(event(topic, Integer.toString(id)));
        }

        HttpResponse<String> response = api.get("/events?topic=" + topic);
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(json(response.body()).get("type").stringValue()).isEqualTo("urn:eventonce:problem:overloaded");
        assertThat(api.get("/events?limit=1&topic=" + topic).statusCode()).isEqualTo(200);
    }

    @Test
    void whoWaitsWhenItIsStoppedIsAnswered() {
        start();
        SharedIngest.dedupConsumer().hold();
        CompletableFuture<HttpResponse<String>> waiting = CompletableFuture
                .supplyAsync(() -> api.publish(event(topic, "1")));
        try {
            Awaitility.await().until(() -> metrics().contains("eventonce_waiting 1.0"));
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> api.stop());
            SharedIngest.dedupConsumer().release();

            assertThat(waiting).succeedsWithin(Duration.ofSeconds(6))
                    .satisfies(response -> assertThat(response.statusCode()).isEqualTo(200));
            assertThat(stopped).succeedsWithin(Duration.ofSeconds(10));
        } finally {
            SharedIngest.dedupConsumer().release();
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aSettingOfKafkaThatBreaksAPromiseOrMakesNoSenseEndsTheStartWithASentence(CapturedOutput output) {
        assertThatThrownBy(() -> RunningIngest.start(SharedIngest.services(), "eventonce.kafka.properties.acks=1"));
        assertThat(output)
                .contains("eventonce.kafka.properties: acks must be all, as a promise of Eventonce rests on it");
        assertThatThrownBy(
                () -> RunningIngest.start(SharedIngest.services(), "eventonce.kafka.properties.security.protocol=TLS"));
        assertThat(output)
                .contains("Kafka does not take a setting: Invalid value TLS for configuration security.protocol")
                .doesNotContain("\tat ");
    }

    private String metrics() {
        return api.send(api.managementRequest("/actuator/prometheus")).body().replaceAll("\\{[^}]*}", "");
    }

    private void start(String... settings) {
        api = RunningIngest.start(SharedIngest.services(), settings);
        started.add(api);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> api.send(api.managementRequest("/actuator/health/readiness")).statusCode() == 200);
    }
}
