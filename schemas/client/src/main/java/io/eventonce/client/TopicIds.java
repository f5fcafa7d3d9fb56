package io.eventonce.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;

/** Asks Kafka for the ids of topics (KIP-516). */
final class TopicIds {
    private TopicIds() {
    }

    /** @throws KafkaException if Kafka does not answer in time, or has no such topic */
    static UUID of(String topic, Map<String, String> properties, Duration patience) {
        try (Admin admin = Admin.create(new HashMap<>(properties))) {
            Uuid id = Objects.requireNonNull(admin.describeTopics(List.of(topic)).allTopicNames()
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS).get(topic)).topicId();
            return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the topic " + topic + " cannot be described", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }
}
