package io.eventonce.consumer.kafka;

import io.eventonce.service.kafka.ClientProperties;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The Kafka cluster and its clients, under {@code eventonce.kafka}; {@code application.yaml} says what each does.
 *
 * @param metadataMaxAgeMs how soon clients see partitions that are added
 * @param properties further settings of all clients, such as {@code security.protocol}; blank ones are left out
 * @param topics as they are created
 * @param consumer of {@code events}
 * @param producer of {@code events.outcomes}, and another one of {@code events.dead-letter}
 */
@ConfigurationProperties("eventonce.kafka")
record KafkaSettings(@DefaultValue("localhost:9092") String bootstrapServers,
        @DefaultValue("eventonce-dedup-consumer") String clientId, @DefaultValue("10000") int metadataMaxAgeMs,
        @DefaultValue Map<String, String> properties, @DefaultValue TopicSettings topics,
        @DefaultValue Consumer consumer, @DefaultValue Producer producer) {
    KafkaSettings {
        properties = ClientProperties.checked(properties);
    }

    /**
     * The consumers. Kafka judges the values that it knows.
     *
     * @param group all instances that write to one database share it
     * @param concurrency how many consumers run in this process, each with its own connections
     * @param batchRecords the most records that one transaction applies
     * @param sessionTimeoutMs how long the partitions of a killed consumer wait for another one
     * @param heartbeatIntervalMs how soon a consumer notices that another one has joined
     * @param fetchMaxWaitMs how long a fetch waits for {@code fetchMinBytes}
     * @param maxPartitionFetchBytes what a fetch brings of a partition, which waits on the heap until it is polled
     */
    record Consumer(@DefaultValue("eventonce") String group, @DefaultValue("2") int concurrency,
            @DefaultValue("4000") int batchRecords, @DefaultValue("10000") int sessionTimeoutMs,
            @DefaultValue("500") int heartbeatIntervalMs, @DefaultValue("100") int fetchMaxWaitMs,
            @DefaultValue("1B") DataSize fetchMinBytes, @DefaultValue("512KB") DataSize maxPartitionFetchBytes) {
        Consumer {
            require(concurrency >= 1, "eventonce.kafka.consumer.concurrency: 1 or more");
            require(batchRecords >= 1, "eventonce.kafka.consumer.batch-records: 1 or more");
        }
    }

    /**
     * The producers. Kafka judges the values.
     *
     * @param maxBlockMs how long a send may block
     * @param deliveryTimeoutMs how long all attempts may take together
     */
    record Producer(@DefaultValue("0") int lingerMs, @DefaultValue("1000") int maxBlockMs,
            @DefaultValue("5000") int requestTimeoutMs, @DefaultValue("10000") int deliveryTimeoutMs) {}

    static void require(boolean valid, String rule) {
        if (!valid) {
            throw new IllegalArgumentException(rule);
        }
    }
}
