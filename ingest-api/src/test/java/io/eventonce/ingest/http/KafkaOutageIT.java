package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static io.eventonce.ingest.testing.Events.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without Kafka nothing can be published, and nobody is told otherwise. */
class KafkaOutageIT {
    private RunningIngest api = SharedIngest.api();

    @AfterEach
    void stop() {
        api.close();
    }

    /** Nobody listens there; or the name is one that nobody has. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:1", "nobody.invalid:9092"})
    void publishingIsAnsweredWith503(String bootstrap) {
        start(bootstrap);

        HttpResponse<String> response = api.publish(event("t", "1"), "Prefer", "respond-async");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(response.body()).get("type").stringValue())
                .isEqualTo("urn:eventonce:problem:kafka-unavailable");
        assertThat(json(response.body()).get("event_id").stringValue()).isEqualTo("1");
    }

    @Test
    void aListIsAnsweredItemByItem() {
        start("127.0.0.1:1");

        HttpResponse<String> response = api.publish("[" + event("t", "1") + "," + event("t", "2") + ",{}]");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(json(response.body()).get("failed").intValue()).isEqualTo(2);
        assertThat(json(response.body()).get("invalid").intValue()).isEqualTo(1);
        assertThat(json(response.body()).get("results").get(1).get("status").stringValue()).isEqualTo("unavailable");
    }

    @Test
    void itIsUnhealthyAndNotReadyButQueriesWork() {
        start("127.0.0.1:1");

        HttpResponse<String> health = api.get("/health");
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(json(health.body()).get("status").stringValue()).isEqualTo("unhealthy");
        assertThat(json(health.body()).get("kafka").get("status").stringValue()).isEqualTo("down");
        assertThat(json(health.body()).get("postgres").get("status").stringValue()).isEqualTo("up");
        assertThat(api.send(api.managementRequest("/actuator/health/readiness")).statusCode()).isEqualTo(503);
        assertThat(api.send(api.managementRequest("/actuator/health/liveness")).statusCode()).isEqualTo(200);
        assertThat(api.get("/stats").statusCode()).isEqualTo(200);
    }

    private void start(String bootstrap) {
        api = RunningIngest.start(SharedIngest.services(), "spring.kafka.bootstrap-servers=" + bootstrap);
    }
}
