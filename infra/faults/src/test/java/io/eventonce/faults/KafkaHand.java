package io.eventonce.faults;

import static io.eventonce.event.KafkaTopics.EVENTS;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;

/** What the hand of an operator does to the topic {@code events} and the group that reads it. */
final class KafkaHand implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Admin admin;
    private final String group;

    KafkaHand(FaultSystem system) {
        admin = Admin.create(Map.of("bootstrap.servers", system.stack().addresses().kafkaBootstrap()));
        group = system.group();
    }

    /** Where {@code events} ends, per partition. */
    SortedMap<Integer, Long> ends() {
        return ends(EVENTS);
    }

    SortedMap<Integer, Long> ends(String topic) {
        Map<TopicPartition, OffsetSpec> asked = partitions(topic).stream()
                .collect(toMap(Function.identity(), _ -> OffsetSpec.latest()));
        SortedMap<Integer, Long> ends = new TreeMap<>();
        get(admin.listOffsets(asked).all()).forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return ends;
    }

    /** Moves the group to these offsets, which Kafka only allows while nobody is in it. */
    void moveGroup(Map<Integer, Long> offsets) {
        Map<TopicPartition, OffsetAndMetadata> all = new HashMap<>();
        offsets.forEach((partition, offset) -> all.put(partition(partition), new OffsetAndMetadata(offset)));
        get(admin.alterConsumerGroupOffsets(group, all).all());
    }

    /** Makes the log begin here, as retention does. */
    void dropBefore(Map<Integer, Long> starts) {
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        starts.forEach((partition, start) -> all.put(partition(partition), RecordsToDelete.beforeOffset(start)));
        get(admin.deleteRecords(all).all());
    }

    void addPartitions(int more) {
        NewPartitions all = NewPartitions.increaseTo(partitions(EVENTS).size() + more);
        get(admin.createPartitions(Map.of(EVENTS, all)).all());
    }

    /** Deletes the topic and makes it again with the same number of partitions. */
    void recreateTopic() {
        int count = partitions(EVENTS).size();
        get(admin.deleteTopics(List.of(EVENTS)).all());
        while (!isCreated(count)) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        while (!isServed(count)) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean isServed(int partitions) {
        try {
            return ends().size() == partitions;
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    private boolean isCreated(int partitions) {
        try {
            admin.createTopics(List.of(new NewTopic(EVENTS, Optional.of(partitions), Optional.empty()))).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw new IllegalStateException("Kafka refuses", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private List<TopicPartition> partitions(String name) {
        TopicDescription topic = get(admin.describeTopics(List.of(name)).allTopicNames()).values().iterator().next();
        return topic.partitions().stream().map(one -> new TopicPartition(name, one.partition())).toList();
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition(EVENTS, number);
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka refuses", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
