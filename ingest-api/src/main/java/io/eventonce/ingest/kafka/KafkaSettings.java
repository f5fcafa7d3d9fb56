package io.eventonce.ingest.kafka;

import io.eventonce.service.kafka.ClientProperties;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The Kafka cluster and its clients, under {@code eventonce.kafka}; {@code application.yaml} says what each does.
 *
 * @param metadataMaxAgeMs how soon clients see partitions that are added
 * @param reconnectBackoffMaxMs how long clients wait before they try a broker again, at most
 * @param properties further settings of all clients, such as {@code security.protocol}; blank ones are left out
 * @param consumer of {@code events.outcomes}
 * @param producer of {@code events}
 * @param admin which asks about topics
 */
@ConfigurationProperties("eventonce.kafka")
record KafkaSettings(@DefaultValue("localhost:9092") String bootstrapServers,
        @DefaultValue("eventonce-ingest-api") String clientId, @DefaultValue("10000") int metadataMaxAgeMs,
        @DefaultValue("1000") int reconnectBackoffMaxMs, @DefaultValue Map<String, String> properties,
        @DefaultValue Consumer consumer, @DefaultValue Producer producer, @DefaultValue Admin admin) {
    KafkaSettings {
        properties = ClientProperties.checked(properties);
    }

    /**
     * The consumer. Kafka judges the values.
     *
     * @param defaultApiTimeoutMs how long a question to Kafka may take
     */
    record Consumer(@DefaultValue("5000") int defaultApiTimeoutMs) {}

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

    /**
     * The admin client. Kafka judges the values.
     *
     * @param defaultApiTimeoutMs how long all attempts of a question may take together
     */
    record Admin(@DefaultValue("2000") int requestTimeoutMs, @DefaultValue("2000") int defaultApiTimeoutMs) {}
}
