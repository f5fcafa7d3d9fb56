package io.eventonce.system;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.eventonce.client.ClientOptions;
import io.eventonce.client.OutcomeFollower;
import io.eventonce.event.BatchOutcomes;
import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import io.eventonce.event.KafkaTopics;
import io.eventonce.event.Outcome;
import io.eventonce.event.OutcomesCodec;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Kafka as a direct producer sees it: sends anything to {@code events} and reads the outcomes. */
final class KafkaSide implements AutoCloseable {
    private final String bootstrapServers;
    private final Producer<byte[], byte[]> producer;
    private final long started = System.nanoTime();
    private final OutcomeFollower outcomes;
    private final DeadLetters deadLetters;
    private final Admin admin;

    KafkaSide(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        producer = producer(Map.of());
        outcomes = OutcomeFollower.start(Map.of("bootstrap.servers", bootstrapServers), ClientOptions.DEFAULT);
        deadLetters = new DeadLetters(bootstrapServers);
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** A separate producer, with more settings. */
    Producer<byte[], byte[]> producer(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.ACKS_CONFIG, "all"));
        all.putAll(settings);
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends an event without a key, wherever Kafka puts it. */
    CompletableFuture<RecordMetadata> sendUnkeyed(Event event) {
        return send(producer, new ProducerRecord<>(KafkaTopics.EVENTS, EventCodec.encode(event)));
    }

    /** Sends any bytes to one partition. */
    CompletableFuture<RecordMetadata> send(int partition, byte @Nullable [] value, Header... headers) {
        return send(producer,
                new ProducerRecord<byte[], byte[]>(KafkaTopics.EVENTS, partition, null, value, List.of(headers)));
    }

    /** The same with the timestamp of the producer's choice, in milliseconds since 1970 UTC. */
    CompletableFuture<RecordMetadata> sendAt(long timestamp, int partition, byte[] value) {
        return send(producer,
                new ProducerRecord<byte[], byte[]>(KafkaTopics.EVENTS, partition, timestamp, null, value));
    }

    static CompletableFuture<RecordMetadata> send(Producer<byte[], byte[]> producer,
            ProducerRecord<byte[], byte[]> record) {
        CompletableFuture<RecordMetadata> acknowledged = new CompletableFuture<>();
        var _ = producer.send(record, (metadata, failure) -> {
            if (failure == null) {
                acknowledged.complete(metadata);
                return;
            }
            acknowledged.completeExceptionally(failure);
        });
        return acknowledged;
    }

    /** The outcome in {@code events.outcomes}. Waits for it. */
    Outcome outcomeOf(CompletableFuture<RecordMetadata> sent) {
        RecordMetadata record = get(sent, "acknowledgement");
        return get(outcomes.outcomeOf(record.partition(), record.offset(), started),
                "outcome of partition %d offset %d".formatted(record.partition(), record.offset()));
    }

    /** Writes to {@code events.outcomes}, as anybody who may could. */
    void tell(BatchOutcomes claim) {
        get(send(producer, new ProducerRecord<>(KafkaTopics.OUTCOMES, OutcomesCodec.encode(claim))), "acknowledgement");
    }

    List<Outcome> outcomesOf(List<CompletableFuture<RecordMetadata>> sent) {
        return sent.stream().map(this::outcomeOf).toList();
    }

    DeadLetters deadLetters() {
        return deadLetters;
    }

    /** Sets the largest record that {@code events.dead-letter} takes. */
    void limitDeadLetters(int maxMessageBytes) {
        configure(KafkaTopics.DEAD_LETTER, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes));
    }

    /** Sets one setting of a topic; returns when every broker has it. */
    void configure(String topic, String name, String value) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        get(admin.incrementalAlterConfigs(
                Map.of(resource, List.of(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET))))
                .all().toCompletionStage().toCompletableFuture(), "change of " + name);
        await(name + " of " + topic).until(() -> get(
                admin.describeConfigs(List.of(resource)).all().toCompletionStage().toCompletableFuture(),
                "configuration").values().iterator().next().get(name).value().equals(value));
    }

    /** The number of records ever written to {@code events}: the sum of the end offsets. */
    long end() {
        Map<TopicPartition, OffsetSpec> latest = producer.partitionsFor(KafkaTopics.EVENTS).stream()
                .collect(Collectors.toMap(one -> new TopicPartition(one.topic(), one.partition()),
                        one -> OffsetSpec.latest()));
        return get(admin.listOffsets(latest).all().toCompletionStage().toCompletableFuture(), "end offsets").values()
                .stream().mapToLong(ListOffsetsResult.ListOffsetsResultInfo::offset).sum();
    }

    static <T> T get(CompletableFuture<T> future, String what) {
        try {
            return future.get(60, SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no " + what + " within a minute", e);
        } catch (ExecutionException e) {
            throw new AssertionError("no " + what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        outcomes.close();
        deadLetters.close();
        admin.close();
    }
}
