package io.eventonce.ingest.kafka;

import io.eventonce.event.KafkaTopics;
import io.eventonce.ingest.Dependency;
import io.eventonce.ingest.DependencyState;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Kafka is up if a broker answers and knows the topic {@code events}. */
final class KafkaDependency implements Dependency {
    private final EventualClient<Admin> admin;
    private final EventualClient<Producer<byte[], byte[]>> producer;
    private final EventsTopic topic;
    private final TopicLimit limit;

    KafkaDependency(EventualClient<Admin> admin, EventualClient<Producer<byte[], byte[]>> producer, EventsTopic topic,
            TopicLimit limit) {
        this.admin = admin;
        this.topic = topic;
        this.producer = producer;
        this.limit = limit;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public Need need() {
        return Need.PUBLISHING;
    }

    @Override
    public DependencyState check() throws Exception {
        try {
            // Before this is ready, so that the first answer names the topic's id.
            topic.describe();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return DependencyState.down("the topic " + KafkaTopics.EVENTS + " does not exist yet");
            }
            throw e;
        }
        // Has the producer learn the topic before it is asked to send; later this only looks at what it knows.
        producer.get().partitionsFor(KafkaTopics.EVENTS);
        return new DependencyState(true, limit.detail(admin.get()), Map.of());
    }
}
