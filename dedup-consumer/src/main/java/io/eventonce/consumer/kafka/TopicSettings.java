package io.eventonce.consumer.kafka;

import static io.eventonce.consumer.kafka.KafkaSettings.require;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of created topics, and the least that existing topics need.
 *
 * @param partitions of {@code events}
 * @param replicationFactor of all topics; a number below 1 leaves it to the broker
 * @param eventsRetention how long {@code events} keeps records; a negative one means no end
 * @param deadLetterRetention the same for {@code events.dead-letter}
 */
record TopicSettings(@DefaultValue("12") int partitions, @DefaultValue("1") short replicationFactor,
        @DefaultValue("7d") Duration eventsRetention, @DefaultValue("30d") Duration deadLetterRetention) {
    TopicSettings {
        require(partitions >= 1, "eventonce.kafka.topics.partitions: 1 or more");
    }

    /** As Kafka wants it: -1 without an end. */
    static long millis(Duration retention) {
        return Math.max(-1, retention.toMillis());
    }
}
