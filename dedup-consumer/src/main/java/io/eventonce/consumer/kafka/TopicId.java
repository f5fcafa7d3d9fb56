package io.eventonce.consumer.kafka;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;

/** Asks Kafka for the id of a topic. An earlier or later topic of the same name has another id (KIP-516). */
final class TopicId {
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
        Uuid id = KafkaAnswer.to("describe topic " + topic,
                Objects.requireNonNull(admin.describeTopics(List.of(topic)).topicNameValues().get(topic))).topicId();
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }
}
