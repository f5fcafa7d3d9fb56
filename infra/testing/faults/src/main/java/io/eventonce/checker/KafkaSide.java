package io.eventonce.checker;

import io.eventonce.event.KafkaTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The contents of Kafka. */
final class KafkaSide implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String PARTITION_HEADER = "eventonce-partition";
    private static final String OFFSET_HEADER = "eventonce-offset";

    private final Map<String, Object> settings;
    private final String group;
    /** Kept, as it is asked many times a second while somebody waits. */
    private final Admin admin;

    KafkaSide(CheckedSystem system) {
        settings = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, system.kafkaBootstrap());
        group = system.group();
        admin = Admin.create(settings);
    }

    UUID topicId() {
        Uuid id = describe(KafkaTopics.EVENTS).topicId();
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    private TopicDescription describe(String topic) {
        return Objects.requireNonNull(get(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic));
    }

    /** The end of each partition: below it are the records that a reader of committed ones can see. */
    SortedMap<Integer, Long> ends(String topic) {
        Map<TopicPartition, OffsetSpec> asked = describe(topic).partitions().stream().collect(Collectors
                .toMap(one -> new TopicPartition(topic, one.partition()), _ -> OffsetSpec.latest()));
        SortedMap<Integer, Long> ends = new TreeMap<>();
        get(admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED)).all())
                .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return ends;
    }

    /** The committed offsets of the group, per partition. */
    SortedMap<Integer, Long> committed() {
        SortedMap<Integer, Long> committed = new TreeMap<>();
        get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()).forEach((partition, offset) -> {
            if (partition.topic().equals(KafkaTopics.EVENTS) && offset != null) {
                committed.put(partition.partition(), offset.offset());
            }
        });
        return committed;
    }

    /** The records of {@code events} from these offsets on, or from the first that is left. */
    List<LoggedRecord> records(Map<Integer, Long> from) {
        List<LoggedRecord> records = new ArrayList<>();
        read(KafkaTopics.EVENTS, from,
                one -> records.add(LoggedRecord.of(one.partition(), one.offset(), one.value())));
        return records;
    }

    /** The outcomes in {@code events.outcomes}, in their order. */
    SaidOutcomes outcomes(Map<Integer, Long> from) {
        SaidOutcomes outcomes = new SaidOutcomes();
        read(KafkaTopics.OUTCOMES, from, one -> outcomes.add(one.value()));
        return outcomes;
    }

    /** The records that have a copy in {@code events.dead-letter}. */
    Set<RecordId> deadLetters(Map<Integer, Long> from) {
        Set<RecordId> copies = new HashSet<>();
        read(KafkaTopics.DEAD_LETTER, from, one -> copies
                .add(new RecordId((int) number(one, PARTITION_HEADER), number(one, OFFSET_HEADER))));
        return copies;
    }

    private static long number(ConsumerRecord<byte[], byte[]> record, String header) {
        Header last = record.headers().lastHeader(header);
        if (last == null) {
            throw new IllegalStateException("a dead letter without " + header);
        }
        return Long.parseLong(new String(last.value(), StandardCharsets.UTF_8));
    }

    private void read(String topic, Map<Integer, Long> from, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            for (TopicPartition partition : partitions) {
                long start = starts.getOrDefault(partition, 0L);
                consumer.seek(partition, Math.max(start, from.getOrDefault(partition.partition(), start)));
            }
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                consumer.poll(POLL).forEach(reader);
            }
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> all = new TreeMap<>(settings);
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream().map(one -> new TopicPartition(topic, one.partition())).toList();
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not say: " + e.getCause(), e);
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
