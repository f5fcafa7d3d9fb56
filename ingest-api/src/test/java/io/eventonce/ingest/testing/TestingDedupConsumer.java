package io.eventonce.ingest.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventonce.devstack.ServiceAddresses;
import io.eventonce.event.BatchOutcomes;
import io.eventonce.event.BatchOutcomes.OffsetRange;
import io.eventonce.event.BatchOutcomes.RejectedOffset;
import io.eventonce.event.DecodedEvent;
import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import io.eventonce.event.KafkaTopics;
import io.eventonce.event.Outcome;
import io.eventonce.event.OutcomesCodec;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Does what the contract says of dedup-consumer, in the simplest way: reads {@code events} from its end, writes the
 * rows, publishes the outcomes after the commit. A payload that has the key {@code reject_me} is rejected. It can be
 * held.
 */
public final class TestingDedupConsumer implements AutoCloseable {
    /** Why a payload with {@code reject_me} is rejected. */
    public static final String REASON = "payload: the test says so";

    private final UUID topicId;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Connection connection;
    private final StoreWriter store;
    private volatile boolean running = true;
    private volatile boolean held;

    private TestingDedupConsumer(ServiceAddresses services) throws SQLException {
        Map<String, Object> config = Map.of("bootstrap.servers", services.kafkaBootstrap());
        consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        connection = TestingServices.connect(services);
        connection.setAutoCommit(false);
        topicId = topicId(config);
        store = new StoreWriter(connection, topicId);
        List<TopicPartition> partitions = consumer.partitionsFor(KafkaTopics.EVENTS)
                .stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        for (TopicPartition partition : partitions) {
            store.progress(partition.partition(), consumer.position(partition));
        }
        connection.commit();
        Thread _ = Thread.ofPlatform().name("testing-dedup-consumer").daemon().start(this::run);
    }

    private static UUID topicId(Map<String, Object> config) {
        try (Admin admin = Admin.create(config)) {
            Uuid id = Objects.requireNonNull(
                    admin.describeTopics(List.of(KafkaTopics.EVENTS)).allTopicNames().toCompletionStage()
                            .toCompletableFuture().join().get(KafkaTopics.EVENTS))
                    .topicId();
            return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
        }
    }

    /** Starts one on these services. */
    public static TestingDedupConsumer start(ServiceAddresses services) {
        try {
            return new TestingDedupConsumer(services);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops applying records until {@link #release()}. */
    public void hold() {
        held = true;
    }

    /** Goes on. */
    public void release() {
        held = false;
    }

    @Override
    public void close() {
        running = false;
    }

    private void run() {
        try (consumer; producer; connection) {
            while (running) {
                // What is read while it is held comes again.
                ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(50));
                if (held) {
                    records.partitions()
                            .forEach(partition -> consumer.seek(partition,
                                    records.records(partition).getFirst().offset()));
                    continue;
                }
                apply(records);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void apply(ConsumerRecords<byte[], byte[]> records) throws SQLException {
        List<BatchOutcomes> batches = new ArrayList<>();
        for (TopicPartition partition : records.partitions()) {
            batches.add(apply(partition.partition(), records.records(partition)));
        }
        connection.commit();
        for (BatchOutcomes batch : batches) {
            Future<RecordMetadata> _ = producer.send(new ProducerRecord<>(KafkaTopics.OUTCOMES, batch.partition(),
                    Integer.toString(batch.partition()).getBytes(UTF_8),
                    OutcomesCodec.encode(batch)));
        }
        producer.flush();
    }

    private BatchOutcomes apply(int partition, List<ConsumerRecord<byte[], byte[]>> records) throws SQLException {
        List<OffsetRange> duplicates = new ArrayList<>();
        List<OffsetRange> conflicts = new ArrayList<>();
        List<RejectedOffset> rejected = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> one : records) {
            OffsetRange offset = new OffsetRange(one.offset(), one.offset());
            switch (apply(one)) {
                case PROCESSED -> {
                    // Named nowhere.
                }
                case DUPLICATE -> duplicates.add(offset);
                case CONFLICT -> conflicts.add(offset);
                case REJECTED -> rejected.add(new RejectedOffset(one.offset(), "refused-by-store", REASON));
            }
        }
        return new BatchOutcomes(store.id(), topicId, partition, records.getFirst().offset(),
                records.getLast().offset(),
                duplicates,
                conflicts, rejected);
    }

    private Outcome apply(ConsumerRecord<byte[], byte[]> one) throws SQLException {
        if (!(EventCodec.decode(one.value()) instanceof DecodedEvent.Valid(Event event))
                || event.payload().text().contains("reject_me")) {
            store.reject(one, REASON);
            store.count("", one.partition(), one.offset(), Outcome.REJECTED);
            return Outcome.REJECTED;
        }
        Outcome outcome = store.write(event, one.partition(), one.offset());
        store.count(event.key().topic(), one.partition(), one.offset(), outcome);
        return outcome;
    }
}
