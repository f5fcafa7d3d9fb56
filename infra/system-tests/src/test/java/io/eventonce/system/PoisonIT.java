package io.eventonce.system;

import static io.eventonce.system.Events.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.KafkaTopics;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Anybody can write to {@code events.outcomes}. Nothing that is written there keeps publishers from their outcomes. */
@ExtendWith(SystemExtension.class)
class PoisonIT {
    private final RunningSystem system;

    PoisonIT(RunningSystem system) {
        this.system = system;
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"nonsense", "[[[[[[", "{}",
            "{TOPIC,\"partition\":0,\"first_offset\":5,\"last_offset\":2,\"duplicates\":[],\"conflicts\":[],\"rejected\":[]}",
            "{TOPIC,\"partition\":-1,\"first_offset\":1,\"last_offset\":2,\"duplicates\":[],\"conflicts\":[],\"rejected\":[]}",
            "{TOPIC,\"partition\":0,\"first_offset\":1,\"last_offset\":9,\"duplicates\":[[7,8],[2,3]],\"conflicts\":[],\"rejected\":[]}"})
    void whateverStandsInTheTopicThePublisherGetsItsOutcome(@Nullable String poison) {
        byte[] value = poison == null
                ? null
                : poison.replace("TOPIC", "\"topic_id\":\"0198f2a1-6c1e-4b3a-9d55-2f6a4c1e8b90\"").getBytes(UTF_8);
        try (Producer<byte[], byte[]> producer = system.kafka().producer(Map.of())) {
            KafkaSide.get(KafkaSide.send(producer, new ProducerRecord<>(KafkaTopics.OUTCOMES, value)),
                    "acknowledgement");
        }

        assertThat(system.api().publish(event(system.newTopic("poison"), "order-1")).status()).isEqualTo("processed");
    }
}
