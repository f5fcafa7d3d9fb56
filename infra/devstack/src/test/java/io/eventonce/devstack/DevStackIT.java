package io.eventonce.devstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The data of the stack survives every kind of death of its processes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DevStackIT {
    private static final String TOPIC = "letters";

    private Path parent;
    private DevStack stack;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        parent = folder;
        stack = DevStack.on(parent.resolve("data")).shortLived().start();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.addresses().kafkaBootstrap()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
        sql("CREATE TABLE letters (letter text)");
    }

    @AfterAll
    void stop() {
        stack.close();
        assertThat(stack.processes()).noneMatch(ManagedProcess::isAlive);
    }

    @Test
    void postgresFlushesWhatItCommits() throws Exception {
        assertThat(sql("SHOW fsync")).isEqualTo("on");
        assertThat(sql("SHOW synchronous_commit")).isEqualTo("on");
        assertThat(sql("SELECT version()")).startsWith("PostgreSQL 18.6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "postgres", "redis"})
    void aKilledProcessComesBackOnTheSameDataAndPort(String name) throws Exception {
        ManagedProcess process = process(name);
        ServiceAddresses before = stack.addresses();
        store("killed " + name);
        long pid = process.pid();

        process.kill();
        assertThat(process.isAlive()).isFalse();
        process.start();

        assertThat(process.pid()).isNotEqualTo(pid);
        assertThat(stack.addresses()).isEqualTo(before);
        assertStored("killed " + name);
    }

    @Test
    void everythingKilledAtOnceComesBack() throws Exception {
        store("killed all");

        stack.kill();
        stack.start();

        assertStored("killed all");
    }

    /** As when the kernel kills the postmaster only: its children live on for a moment. */
    @Test
    void postgresComesBackAfterADeathOfThePostmasterAlone() throws Exception {
        try (Connection open = connect(); var statement = open.createStatement()) {
            statement.execute("SELECT 1");
            Shell.signal("KILL", ProcessHandle.of(stack.postgres().pid()).stream());
            stack.postgres().awaitExit(Duration.ofSeconds(10));
        }

        stack.postgres().start();

        assertThat(sql("SELECT 1")).isEqualTo("1");
    }

    @Test
    void anotherStackFindsTheDataOfAClosedOne() throws Exception {
        store("closed");

        stack.close();
        stack = DevStack.on(parent.resolve("data")).shortLived().start();

        assertStored("closed");
    }

    @Test
    void frozenProcessesAnswerAgainWhenTheyGoOn() throws Exception {
        for (ManagedProcess process : stack.processes()) {
            process.suspend();
        }
        assertThat(new RedisServer(new BinaryCache(parent), port(stack.redis())).isReady()).isFalse();
        for (ManagedProcess process : stack.processes()) {
            process.resume();
        }

        store("frozen");
        assertStored("frozen");
    }

    @Test
    void theFolderNamesTheProcesses() throws Exception {
        Stream<String> expected = stack.processes().stream().map(process -> process.name() + " " + process.pid());

        List<String> lines = Files.readAllLines(parent.resolve("data/processes"));

        assertThat(lines.stream().map(line -> line.replaceFirst(" \\d+ [A-Z]+$", "")))
                .containsAll(expected.toList()).contains("launcher " + ProcessHandle.current().pid());
    }

    private ManagedProcess process(String name) {
        return stack.processes().stream().filter(process -> process.name().equals(name)).findFirst().orElseThrow();
    }

    private static int port(ManagedProcess process) {
        return Integer.parseInt(process.address().replaceFirst(".*:", ""));
    }

    private void store(String letter) throws Exception {
        sql("INSERT INTO letters VALUES ('" + letter + "')");
        try (var producer = new KafkaProducer<>(Map.of("bootstrap.servers", stack.addresses().kafkaBootstrap()),
                new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, letter)).get();
        }
    }

    private void assertStored(String letter) throws Exception {
        assertThat(sql("SELECT count(*) FROM letters WHERE letter = '" + letter + "'")).isEqualTo("1");
        Map<String, Object> config = Map.of("bootstrap.servers", stack.addresses().kafkaBootstrap());
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            await().until(() -> {
                for (var received : consumer.poll(Duration.ofMillis(200))) {
                    if (letter.equals(received.value())) {
                        return true;
                    }
                }
                return false;
            });
        }
    }

    private Connection connect() throws Exception {
        ServiceAddresses addresses = stack.addresses();
        return DriverManager.getConnection(addresses.jdbcUrl(), addresses.user(), addresses.password());
    }

    /** The first column of the first row, if there is one. */
    private String sql(String text) throws Exception {
        try (Connection connection = connect(); var statement = connection.createStatement()) {
            if (!statement.execute(text)) {
                return "";
            }
            var rows = statement.getResultSet();
            return rows.next() ? rows.getString(1) : "";
        }
    }
}
