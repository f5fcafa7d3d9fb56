package io.eventonce.ingest.testing;

import io.eventonce.devstack.ServiceAddresses;
import io.eventonce.event.KafkaTopics;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How much the Kafka topic {@code events} holds. */
public final class KafkaEnds {
    private KafkaEnds() {
    }

    /** The end offset of each partition. */
    public static Map<TopicPartition, Long> now(ServiceAddresses services) {
        Map<String, Object> config = Map.of("bootstrap.servers", services.kafkaBootstrap());
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.endOffsets(consumer.partitionsFor(KafkaTopics.EVENTS)
                    .stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .collect(Collectors.toSet()));
        }
    }
}
