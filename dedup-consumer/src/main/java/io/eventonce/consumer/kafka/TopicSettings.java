package io.eventonce.consumer.kafka;

import java.time.Duration;

/**
 * The topics of the Kafka contract as they are created, and as existing ones are to be at least.
 *
 * @param partitions of {@code events}
 * @param replicationFactor of all topics; a number below 1 leaves it to the broker
 * @param eventsRetention how long {@code events} keeps records; a negative one means without an end
 * @param deadLetterRetention the same for {@code events.dead-letter}
 */
public record TopicSettings(int partitions, short replicationFactor, Duration eventsRetention,
        Duration deadLetterRetention) {

    /** As Kafka wants it: -1 without an end. */
    static long millis(Duration retention) {
        return Math.max(-1, retention.toMillis());
    }
}
