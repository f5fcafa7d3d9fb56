package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static io.eventonce.ingest.testing.Events.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import io.eventonce.ingest.testing.TestingProxy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Publishing does not need PostgreSQL; queries say that it is not there. */
class PostgresOutageIT {
    private final URI database = URI.create(SharedIngest.services().jdbcUrl().substring("jdbc:".length()));
    private final TestingProxy proxy = new TestingProxy(database.getHost(), database.getPort());
    private final String topic = "outage." + UUID.randomUUID();
    private RunningIngest api = SharedIngest.api();

    @BeforeEach
    void startBehindTheProxy() {
        api = RunningIngest.start(SharedIngest.services(),
                "spring.datasource.url=jdbc:postgresql://127.0.0.1:" + proxy.port() + database.getPath());
        awaitReady();
        assertThat(api.get("/stats").statusCode()).isEqualTo(200);
    }

    @AfterEach
    void stop() throws IOException {
        api.close();
        proxy.close();
    }

    @Test
    void publishingGoesOn() {
        proxy.cut();

        assertThat(api.publish(event(topic, "1"), "Prefer", "respond-async").statusCode()).isEqualTo(202);
        assertThat(api.publish(event(topic, "2")).statusCode()).isEqualTo(200);
        assertThat(json(api.get("/health").body()).get("status").stringValue()).isEqualTo("degraded");
        assertThat(api.get("/health").statusCode()).isEqualTo(200);
        awaitReady();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/events", "/events?topic=t", "/events/t/1", "/stats"})
    void queriesAreAnsweredWith503InTime(String path) {
        proxy.cut();
        unavailable(path);
    }

    @Test
    void aDatabaseThatHangsIsAnsweredWith503InTime() {
        proxy.freeze();
        unavailable("/stats");
        unavailable("/events");
        assertThat(json(api.get("/health").body()).get("postgres").get("status").stringValue()).isEqualTo("down");
    }

    @Test
    void whenItComesBackQueriesWorkAgain() {
        proxy.cut();
        unavailable("/stats");
        proxy.pass();

        Awaitility.await().untilAsserted(() -> assertThat(api.get("/stats").statusCode()).isEqualTo(200));
    }

    private void unavailable(String path) {
        long began = System.nanoTime();
        HttpResponse<String> response = api.get(path);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(System.nanoTime() - began).isLessThan(Duration.ofSeconds(6).toNanos());
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(response.body()).get("type").stringValue())
                .isEqualTo("urn:eventonce:problem:store-unavailable");
    }

    private void awaitReady() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> api.send(api.managementRequest("/actuator/health/readiness")).statusCode() == 200);
    }
}
