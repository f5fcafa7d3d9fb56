package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static io.eventonce.ingest.testing.Events.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Without Kafka nothing can be published, and nobody is told otherwise. */
class KafkaOutageIT {
    // Nobody listens there.
    private static final RunningIngest API = start("127.0.0.1:1");

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void publishingIsAnsweredWith503() {
        unavailable(API.publish(event("t", "1"), "Prefer", "respond-async"));
    }

    @Test
    void itStartsAlsoIfNobodyKnowsTheBrokers() {
        try (RunningIngest api = start("nobody.invalid:9092")) {
            unavailable(api.publish(event("t", "1")));
        }
    }

    @Test
    void aListIsAnsweredItemByItem() {
        HttpResponse<String> response = API.publish("[" + event("t", "1") + "," + event("t", "2") + ",{}]");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(json(response.body()).get("failed").intValue()).isEqualTo(2);
        assertThat(json(response.body()).get("invalid").intValue()).isEqualTo(1);
        assertThat(json(response.body()).get("results").get(1).get("status").stringValue()).isEqualTo("unavailable");
    }

    @Test
    void withoutKafkaFromTheStartItIsUnhealthyAndNotReadyButQueriesWork() {
        HttpResponse<String> health = API.get("/health");
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(json(health.body()).get("status").stringValue()).isEqualTo("unhealthy");
        assertThat(json(health.body()).get("kafka").get("status").stringValue()).isEqualTo("down");
        assertThat(json(health.body()).get("postgres").get("status").stringValue()).isEqualTo("up");
        assertThat(API.send(API.managementRequest("/actuator/health/readiness")).statusCode()).isEqualTo(503);
        assertThat(API.send(API.managementRequest("/actuator/health/liveness")).statusCode()).isEqualTo(200);
        assertThat(API.get("/stats").statusCode()).isEqualTo(200);
    }

    private static void unavailable(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(response.body()).get("type").stringValue())
                .isEqualTo("urn:eventonce:problem:kafka-unavailable");
        assertThat(json(response.body()).get("event_id").stringValue()).isEqualTo("1");
    }

    private static RunningIngest start(String bootstrap) {
        return RunningIngest.start(SharedIngest.services(), "eventonce.kafka.bootstrap-servers=" + bootstrap);
    }
}
