package io.eventonce.devstack;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Three brokers in one stack. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaClusterIT {
    private static final String TOPIC = "letters";

    private Path folder;
    private DevStack stack;

    @BeforeAll
    void start(@TempDir Path parent) throws Exception {
        folder = parent.resolve("data");
        stack = DevStack.on(folder).brokers(3).shortLived().build();
        stack.kafkas().parallelStream().forEach(ManagedProcess::start);
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(TOPIC, Optional.of(1), Optional.empty()))).all().get();
        }
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    void everyBrokerIsAProcessOfItsOwn() throws Exception {
        assertThat(stack.kafkas()).extracting(ManagedProcess::name).containsExactly("kafka-1", "kafka-2", "kafka-3");
        assertThat(stack.kafka()).isSameAs(stack.kafkas().getFirst());
        assertThat(stack.processes()).containsAll(stack.kafkas());
        assertThat(stack.addresses().kafkaBootstrap().split(","))
                .containsExactlyElementsOf(stack.kafkas().stream().map(ManagedProcess::address).toList());
        assertThat(Files.readAllLines(folder.resolve("processes"))).filteredOn(line -> line.startsWith("kafka-"))
                .hasSize(3);
    }

    @Test
    void eachTopicHasThreeCopiesOfWhichOneMustBeWritten() throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, TOPIC);
        try (Admin admin = admin()) {
            // Any broker may be asked, and one that is behind the controller does not know the topic yet.
            await().ignoreExceptionsMatching(failure -> failure.getCause() instanceof UnknownTopicOrPartitionException)
                    .untilAsserted(() -> {
                        assertThat(admin.describeTopics(List.of(TOPIC)).allTopicNames().get().values())
                                .flatExtracting(TopicDescription::partitions)
                                .allSatisfy(partition -> assertThat(partition.replicas()).hasSize(3));
                        assertThat(admin.describeConfigs(List.of(topic)).all().get().values())
                                .extracting(config -> config.get("min.insync.replicas"))
                                .extracting(ConfigEntry::value).containsExactly("1");
                    });
        }
    }

    @Test
    void theFolderCanBeUsedAgain() throws Exception {
        try (var producer = producer()) {
            send(producer);
        }
        stack.close();
        assertThat(stack.kafkas()).noneMatch(ManagedProcess::isAlive);

        stack = DevStack.on(folder).brokers(3).shortLived().build();
        stack.kafkas().parallelStream().forEach(ManagedProcess::start);

        try (var producer = producer()) {
            send(producer);
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", stack.addresses().kafkaBootstrap()));
    }

    private KafkaProducer<String, String> producer() {
        return new KafkaProducer<>(Map.of("bootstrap.servers", stack.addresses().kafkaBootstrap(), "max.block.ms",
                5_000, "request.timeout.ms", 2_000, "delivery.timeout.ms", 4_000, "linger.ms", 0),
                new StringSerializer(), new StringSerializer());
    }

    private static void send(KafkaProducer<String, String> producer) throws Exception {
        producer.send(new ProducerRecord<>(TOPIC, "a letter")).get(20, SECONDS);
    }
}
