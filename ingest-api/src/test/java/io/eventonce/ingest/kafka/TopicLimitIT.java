package io.eventonce.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventonce.event.KafkaTopics;
import io.eventonce.ingest.testing.TestingServices;
import io.eventonce.kit.TestingTicker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopicLimitIT {
    private static final Admin ADMIN = Admin
            .create(Map.of("bootstrap.servers", TestingServices.start().kafkaBootstrap()));

    private final TestingTicker ticker = new TestingTicker();
    private final TopicLimit limit = new TopicLimit(ticker);

    @AfterEach
    void restore() throws Exception {
        set(OpType.DELETE, "");
    }

    @Test
    void aTopicThatRefusesLargeEventsIsNamedUntilItTakesThem() throws Exception {
        set(OpType.SET, "100000");
        awaitDetail("the topic events refuses large events: its max.message.bytes is 100000; set at least 335872");

        set(OpType.SET, "335872");
        awaitDetail("");
    }

    @Test
    void kafkaIsAskedFromTimeToTimeOnly() throws Exception {
        awaitDetail("");
        set(OpType.SET, "100000");

        assertThat(limit.detail(ADMIN)).isEmpty();
    }

    private void awaitDetail(String detail) {
        await().untilAsserted(() -> {
            ticker.advance(Duration.ofSeconds(10));
            assertThat(limit.detail(ADMIN)).isEqualTo(detail);
        });
    }

    private static void set(OpType operation, String bytes) throws ExecutionException, InterruptedException {
        ADMIN.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, KafkaTopics.EVENTS),
                List.of(new AlterConfigOp(new ConfigEntry("max.message.bytes", bytes), operation)))).all().get();
    }
}
