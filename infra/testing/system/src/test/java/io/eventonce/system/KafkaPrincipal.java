package io.eventonce.system;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A user of Kafka who tries everything. */
final class KafkaPrincipal implements AutoCloseable {
    private final Map<String, Object> config;
    private final Admin admin;

    KafkaPrincipal(String bootstrapServers, String name) {
        config = Map.of("bootstrap.servers", bootstrapServers, "security.protocol", "SASL_PLAINTEXT", "sasl.mechanism",
                "PLAIN", "sasl.jaas.config", KafkaLogin.of(name));
        admin = Admin.create(config);
    }

    /** What it may do with a topic, as in the documentation. */
    String rights(String topic) {
        return String.join(", ", Stream.of(
                tried("read", () -> read(topic)),
                tried("write", () -> write(topic)),
                tried("create", () -> create(topic)),
                tried("change", () -> change(topic)),
                tried("delete records", () -> admin.deleteRecords(Map.of(new TopicPartition(topic, 0),
                        RecordsToDelete.beforeOffset(0))).all().get()),
                tried("delete", () -> admin.deleteTopics(List.of(topic)).all().get()))
                .flatMap(Optional::stream).toList());
    }

    void readGroup(String group) throws ExecutionException, InterruptedException {
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    }

    private interface Attempt {
        void run() throws ExecutionException, InterruptedException;
    }

    /** Any failure but a refusal shows that it may. */
    private static Optional<String> tried(String right, Attempt attempt) {
        try {
            attempt.run();
            return Optional.of(right);
        } catch (AuthorizationException refused) {
            return Optional.empty();
        } catch (ExecutionException e) {
            return e.getCause() instanceof AuthorizationException ? Optional.empty() : Optional.of(right);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read(String topic) {
        try (var consumer = new KafkaConsumer<>(with(Map.of("auto.offset.reset", "earliest")),
                new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            consumer.poll(Duration.ofSeconds(2));
        }
    }

    /** An idempotent producer would first ask for an id, and one that may write to no topic gets none. */
    private void write(String topic) throws ExecutionException, InterruptedException {
        try (var producer = new KafkaProducer<>(with(Map.of("enable.idempotence", false)), new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, 0, "key", "garbage")).get();
        }
    }

    private void create(String topic) throws ExecutionException, InterruptedException {
        admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1)), new CreateTopicsOptions().validateOnly(true))
                .all().get();
    }

    private void change(String topic) throws ExecutionException, InterruptedException {
        admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic),
                List.of(new AlterConfigOp(new ConfigEntry("retention.ms", "1"), AlterConfigOp.OpType.SET)))).all()
                .get();
    }

    private Map<String, Object> with(Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(config);
        all.putAll(more);
        return all;
    }

    @Override
    public void close() {
        admin.close();
    }
}
