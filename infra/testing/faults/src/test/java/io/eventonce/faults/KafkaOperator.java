package io.eventonce.faults;

import static io.eventonce.event.KafkaTopics.EVENTS;
import static java.util.stream.Collectors.toMap;
import static org.awaitility.Awaitility.await;

import io.eventonce.kit.RunningSystem;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The work of an operator on the topics and on the group that reads {@code events}. */
final class KafkaOperator implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Admin admin;
    private final String group;

    KafkaOperator(RunningSystem system) {
        admin = Admin.create(Map.of("bootstrap.servers", system.addresses().kafkaBootstrap()));
        group = Round.GROUP;
    }

    /** The ends of {@code events}, per partition. */
    SortedMap<Integer, Long> ends() {
        return ends(EVENTS);
    }

    SortedMap<Integer, Long> ends(String topic) {
        return offsets(topic, OffsetSpec.latest());
    }

    private SortedMap<Integer, Long> offsets(String topic, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> asked = partitions(topic).stream()
                .collect(toMap(Function.identity(), _ -> spec));
        SortedMap<Integer, Long> found = new TreeMap<>();
        get(admin.listOffsets(asked).all()).forEach((partition, one) -> found.put(partition.partition(), one.offset()));
        return found;
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

    /** Deletes {@code events} and makes it again with the same number of partitions. */
    void recreateTopic() {
        recreateTopic(partitions(EVENTS).size());
    }

    /** Deletes {@code events} and makes it again with the settings that the brokers give it. */
    void recreateTopic(int count) {
        get(admin.deleteTopics(List.of(EVENTS)).all());
        while (!isCreated(count)) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        while (!isServed(count)) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Deletes a topic, and waits until it is there again because somebody missed it. */
    void deleteTopic(String name) {
        Uuid before = describe(name).topicId();
        get(admin.deleteTopics(List.of(name)).all());
        await(name + " is made again").atMost(PATIENCE).ignoreExceptions()
                .until(() -> !describe(name).topicId().equals(before) && !ends(name).isEmpty());
    }

    /** A setting of a topic, in Kafka's words. */
    String setting(String topic, String name) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = Objects.requireNonNull(get(admin.describeConfigs(List.of(resource)).all()).get(resource));
        return String.valueOf(config.get(name).value());
    }

    /** From now on this user may do anything with a topic but this. */
    void deny(String topic, String user, AclOperation operation) {
        ResourcePattern resource = new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL);
        get(admin.createAcls(List.of(
                new AclBinding(resource, entry(user, AclOperation.ALL, AclPermissionType.ALLOW)),
                new AclBinding(resource, entry(user, operation, AclPermissionType.DENY)))).all());
    }

    /** Allows the denied operations again. */
    void allowAll() {
        get(admin.deleteAcls(List.of(AclBindingFilter.ANY)).all());
    }

    /** Leaves the only partition of a topic on these brokers alone. */
    void keepOn(String topic, List<Integer> brokers) {
        TopicPartition only = new TopicPartition(topic, 0);
        get(admin.alterPartitionReassignments(Map.of(only, Optional.of(new NewPartitionReassignment(brokers)))).all());
        await(topic + " has moved").atMost(PATIENCE)
                .until(() -> get(admin.listPartitionReassignments(Set.of(only)).reassignments()).isEmpty());
    }

    private static AccessControlEntry entry(String user, AclOperation operation, AclPermissionType permission) {
        return new AccessControlEntry("User:" + user, "*", operation, permission);
    }

    /** The beginnings of a topic's log, per partition. */
    SortedMap<Integer, Long> starts(String topic) {
        return offsets(topic, OffsetSpec.earliest());
    }

    /** Makes a topic of one partition with nothing but the brokers' settings. */
    void createTopic(String name) {
        get(admin.createTopics(List.of(new NewTopic(name, Optional.of(1), Optional.empty()))).all());
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
        return describe(name).partitions().stream().map(one -> new TopicPartition(name, one.partition())).toList();
    }

    private TopicDescription describe(String name) {
        return get(admin.describeTopics(List.of(name)).allTopicNames()).values().iterator().next();
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
