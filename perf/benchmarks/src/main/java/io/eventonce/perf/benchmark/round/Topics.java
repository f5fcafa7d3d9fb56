package io.eventonce.perf.benchmark.round;

import io.eventonce.event.KafkaTopics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * The Kafka topics of a broker.
 *
 * @param bootstrap {@code host:port}
 */
public record Topics(String bootstrap) {
    /** Makes {@code events} and {@code events.outcomes}. */
    public void create(int partitions) {
        create(KafkaTopics.EVENTS, partitions);
        create(KafkaTopics.OUTCOMES, 1);
    }

    /** Makes any other topic. */
    public void create(String topic, int partitions) {
        ask(admin -> admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all());
    }

    UUID id(String topic) {
        Uuid id = describe(topic).topicId();
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    /** The number of records in a topic from which none was ever deleted. */
    long records(String topic) {
        Map<TopicPartition, OffsetSpec> question = new HashMap<>();
        describe(topic).partitions()
                .forEach(one -> question.put(new TopicPartition(topic, one.partition()), OffsetSpec.latest()));
        return ask(admin -> admin.listOffsets(question).all()).values().stream()
                .mapToLong(ListOffsetsResultInfo::offset).sum();
    }

    private TopicDescription describe(String topic) {
        return Objects.requireNonNull(ask(admin -> admin.describeTopics(List.of(topic)).allTopicNames()).get(topic));
    }

    private <T> T ask(Function<Admin, KafkaFuture<T>> question) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            return question.apply(admin).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka refuses: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
