package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static io.eventonce.ingest.testing.Events.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventonce.event.KafkaTopics;
import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The topic takes less than the contract. */
class TooLargeForKafkaIT {
    private static final String LIMIT = "100000";

    private final RunningIngest api = SharedIngest.api();
    private final String topic = "large." + UUID.randomUUID();
    private final String large = event(topic, "large", incompressible());

    @BeforeEach
    void lowerTheLimit() throws Exception {
        limit(OpType.SET);
    }

    @AfterEach
    void restoreTheLimit() throws Exception {
        limit(OpType.DELETE);
        await().until(() -> api.publish(large).statusCode() == 200);
    }

    @Test
    void anEventThatTheBrokerRefusesForItsSizeIs413WithTheLimit() {
        HttpResponse<String> response = publishLarge();

        assertThat(response.headers().firstValue("Retry-After")).isEmpty();
        assertThat(json(response.body()).get("type").stringValue())
                .isEqualTo("urn:eventonce:problem:too-large-for-kafka");
        assertThat(json(response.body()).get("event_id").stringValue()).isEqualTo("probe");
        await().untilAsserted(() -> assertThat(json(api.publish(large).body()).get("detail").stringValue())
                .contains("max.message.bytes", LIMIT, "not stored"));
    }

    @Test
    void inAListItHarmsNoOtherAndTheStatusSaysSo() {
        publishLarge();

        HttpResponse<String> response = api
                .publish("[" + event(topic, "a") + "," + large + "," + event(topic, "b") + ",{}]");

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(json(response.body()).get("results").valueStream().map(item -> item.get("status").stringValue()))
                .containsExactly("processed", "too_large", "processed", "invalid");
        assertThat(api.get("/events/" + topic + "/large").statusCode()).isEqualTo(404);
    }

    /** Once the broker has seen its new limit. */
    private HttpResponse<String> publishLarge() {
        return await().until(() -> api.publish(event(topic, "probe", incompressible())),
                answer -> answer.statusCode() == 413);
    }

    private void limit(OpType change) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedIngest.services().kafkaBootstrap()))) {
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, KafkaTopics.EVENTS),
                    List.of(new AlterConfigOp(new ConfigEntry("max.message.bytes", LIMIT), change)))).all().get();
        }
    }

    private static String incompressible() {
        byte[] bytes = new byte[110_000];
        new Random(1).nextBytes(bytes);
        return "{\"x\":\"" + HexFormat.of().formatHex(bytes) + "\"}";
    }
}
