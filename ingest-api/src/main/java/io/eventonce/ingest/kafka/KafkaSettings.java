package io.eventonce.ingest.kafka;

import io.eventonce.event.ClientProperties;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The Kafka cluster and its clients, under {@code eventonce.kafka}; {@code application.yaml} says what each does.
 *
 * @param properties further settings of all clients, such as {@code security.protocol}; blank ones are left out
 * @param producer of {@code events}
 */
@ConfigurationProperties("eventonce.kafka")
record KafkaSettings(@DefaultValue("localhost:9092") String bootstrapServers,
        @DefaultValue("eventonce-ingest-api") String clientId, @DefaultValue Map<String, String> properties,
        @DefaultValue Producer producer) {
    KafkaSettings {
        properties = ClientProperties.checked(properties);
    }

    /**
     * The producer. Kafka judges the values.
     *
     * @param bufferMemory what waits for Kafka in memory, at most
     * @param maxBlockMs how long a send may block
     * @param deliveryTimeoutMs how long all attempts may take together
     */
    record Producer(@DefaultValue("snappy") String compression, @DefaultValue("32MB") DataSize bufferMemory,
            @DefaultValue("64KB") DataSize batchSize, @DefaultValue("4") int lingerMs,
            @DefaultValue("1000") int maxBlockMs, @DefaultValue("3000") int requestTimeoutMs,
            @DefaultValue("5000") int deliveryTimeoutMs) {}
}
