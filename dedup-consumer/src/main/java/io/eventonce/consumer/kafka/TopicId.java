package io.eventonce.consumer.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;

/** Asks Kafka for the id of a topic, which tells it from a topic of the same name before or after it (KIP-516). */
final class TopicId {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Admin admin;
    private final String topic;

    TopicId(Admin admin, String topic) {
        this.admin = admin;
        this.topic = topic;
    }

    /**
     * Asks now.
     *
     * @throws KafkaException if there is no answer, or no such topic
     */
    UUID ask() {
        try {
            Uuid id = Objects.requireNonNull(admin.describeTopics(List.of(topic)).topicNameValues().get(topic))
                    .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).topicId();
            return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("cannot describe topic " + topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while describing topic " + topic, e);
        }
    }
}
