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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Publishing does not need PostgreSQL; queries say that it is not there. */
class PostgresOutageIT {
    private static final URI DATABASE = URI.create(SharedIngest.services().jdbcUrl().substring("jdbc:".length()));
    private static final TestingProxy PROXY = new TestingProxy(DATABASE.getHost(), DATABASE.getPort());
    private static final RunningIngest API = RunningIngest.start(SharedIngest.services(),
            "spring.datasource.url=jdbc:postgresql://127.0.0.1:" + PROXY.port() + DATABASE.getPath());

    private final String topic = "outage." + UUID.randomUUID();

    @BeforeEach
    void startWithTheDatabase() {
        PROXY.pass();
        awaitReady();
        awaitQueries();
    }

    @AfterAll
    static void stop() throws IOException {
        API.close();
        PROXY.close();
    }

    @Test
    void publishingGoesOn() {
        PROXY.cut();

        assertThat(API.publish(event(topic, "1"), "Prefer", "respond-async").statusCode()).isEqualTo(202);
        assertThat(API.publish(event(topic, "2")).statusCode()).isEqualTo(200);
        assertThat(json(API.get("/health").body()).get("status").stringValue()).isEqualTo("degraded");
        assertThat(API.get("/health").statusCode()).isEqualTo(200);
        awaitReady();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/events", "/events?topic=t", "/events/t/1", "/stats"})
    void queriesAreAnsweredWith503InTime(String path) {
        PROXY.cut();
        unavailable(path);
    }

    @Test
    void aDatabaseThatHangsIsAnsweredWith503InTime() {
        PROXY.freeze();
        unavailable("/stats");
        unavailable("/events");
        assertThat(json(API.get("/health").body()).get("postgres").get("status").stringValue()).isEqualTo("down");
    }

    @Test
    void whenItComesBackQueriesWorkAgain() {
        PROXY.cut();
        unavailable("/stats");
        PROXY.pass();

        awaitQueries();
    }

    private void unavailable(String path) {
        long began = System.nanoTime();
        HttpResponse<String> response = API.get(path);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(System.nanoTime() - began).isLessThan(Duration.ofSeconds(6).toNanos());
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(response.body()).get("type").stringValue())
                .isEqualTo("urn:eventonce:problem:store-unavailable");
    }

    private static void awaitQueries() {
        Awaitility.await().untilAsserted(() -> assertThat(API.get("/stats").statusCode()).isEqualTo(200));
    }

    private static void awaitReady() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> API.send(API.managementRequest("/actuator/health/readiness")).statusCode() == 200);
    }
}
