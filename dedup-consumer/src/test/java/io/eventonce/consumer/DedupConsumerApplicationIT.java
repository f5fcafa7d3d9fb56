package io.eventonce.consumer;

import static io.eventonce.event.KafkaTopics.EVENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventonce.consumer.testing.GroupLag;
import io.eventonce.devstack.ServiceAddresses;
import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import io.eventonce.kit.TestServices;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;

/** The application on real services, where the log and the database do not agree. */
class DedupConsumerApplicationIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ServiceAddresses SERVICES = TestServices.withFreshDatabase();
    private static final ConfigurableApplicationContext APPLICATION = start();
    private static final JdbcTemplate JDBC = APPLICATION.getBean(JdbcTemplate.class);
    private static final SmartLifecycle CONSUMERS = APPLICATION.getBean("eventConsumers",
            SmartLifecycle.class);
    private static final List<TopicPartition> PARTITIONS = List.of(new TopicPartition(EVENTS, 0),
            new TopicPartition(EVENTS, 1));
    private static final Admin ADMIN = Admin.create(Map.of("bootstrap.servers", SERVICES.kafkaBootstrap()));
    private static final Producer<byte[], byte[]> PRODUCER = new KafkaProducer<>(
            Map.of("bootstrap.servers", SERVICES.kafkaBootstrap()), new ByteArraySerializer(),
            new ByteArraySerializer());

    private final String topic = UUID.randomUUID().toString();

    private static ConfigurableApplicationContext start() {
        return DedupConsumerApplication.run("--server.port=0", "--spring.datasource.url=" + SERVICES.jdbcUrl(),
                "--spring.datasource.username=" + SERVICES.user(),
                "--spring.datasource.password=" + SERVICES.password(),
                "--eventonce.kafka.bootstrap-servers=" + SERVICES.kafkaBootstrap(),
                "--eventonce.kafka.topics.partitions=2",
                "--eventonce.redis.url=" + SERVICES.redisUrl());
    }

    @BeforeAll
    static void awaitPartitions() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(get("/actuator/health/readiness"))
                .startsWith("200 "));
    }

    @AfterAll
    static void stop() {
        PRODUCER.close();
        ADMIN.close();
        APPLICATION.close();
    }

    @BeforeEach
    void acknowledgeLosses() {
        JDBC.update("update partition_progress set lost = 0");
    }

    @Test
    void everyRecordBecomesARowOrADuplicate() {
        send("a", "b", "a", "c", "a");

        awaitReceived(5);
        assertThat(rows()).isEqualTo(3);
        assertThat(sum("duplicates")).isEqualTo(2);
    }

    @Test
    void afterTheDatabaseWentBackWhatItLostIsAppliedAgain() {
        send("a", "b", "c");
        awaitReceived(3);
        JDBC.update("delete from events where topic = ?", topic);
        JDBC.update("delete from topic_stats where topic = ?", topic);
        JDBC.update("update partition_progress set next_offset = 0");

        send("d");

        awaitReceived(4);
        assertThat(rows()).isEqualTo(4);
        assertThat(sum("processed")).isEqualTo(4);
    }

    @Test
    void aTopicThatIsCreatedAnewIsReadFromItsBeginning() throws Exception {
        send("a", "b", "c");
        awaitReceived(3);
        ADMIN.deleteTopics(List.of(EVENTS)).all().get();
        await().atMost(PATIENCE).until(() -> !ADMIN.listTopics().names().get().contains(EVENTS));
        ADMIN.createTopics(List.of(new NewTopic(EVENTS, Optional.of(2), Optional.empty()))).all().get();

        send("a", "d");

        awaitReceived(5);
        assertThat(rows()).isEqualTo(4);
        assertThat(sum("duplicates")).isEqualTo(1);
    }

    /** Here because a table is missing, which only an operator can mend. */
    @Test
    void healthIsDownWhileABatchFailsAgainAndAgain() throws Exception {
        JDBC.execute("alter table topic_stats rename to somewhere_else");
        try {
            send("a");

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(get("/actuator/health/readiness"))
                    .startsWith("503 "));
            assertThat(get("/actuator/health")).contains("a batch fails and is retried", "failing_for_seconds");
            assertThat(get("/actuator/health/liveness")).startsWith("200 ");
            assertThat(get("/actuator/prometheus")).doesNotContain("eventonce_batch_failing_seconds 0.0");
        } finally {
            JDBC.execute("alter table somewhere_else rename to topic_stats");
        }

        awaitReceived(1);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(get("/actuator/health/readiness"))
                .startsWith("200 "));
        assertThat(get("/actuator/prometheus")).contains("eventonce_batch_failing_seconds 0.0");
    }

    @Test
    void lostRecordsAreShownUntilTheyAreAcknowledgedAndStopNothing() throws Exception {
        JDBC.update("insert into partition_progress values (?, 1, 9, 0, 3)", UUID.randomUUID());

        assertThat(get("/actuator/health")).startsWith("200 ").contains("\"status\":\"DATA_LOSS\"",
                "\"lostRecords\":{\"details\":{\"records\":3,\"partitions\":{\"1\":3},\"what_to_do\":");
        assertThat(get("/actuator/prometheus")).contains("eventonce_lost_records 3.0");
        assertThat(get("/actuator/health/readiness")).startsWith("200 ").endsWith("\"status\":\"UP\"}");

        JDBC.update("update partition_progress set lost = 0 where lost > 0");

        assertThat(get("/actuator/health")).contains("\"lostRecords\":{\"status\":\"UP\"}");
        assertThat(get("/actuator/prometheus")).contains("eventonce_lost_records 0.0");
    }

    @Test
    void whatRetentionDroppedIsKnownBeforeTheNextRecord() throws Exception {
        CONSUMERS.stop();
        send("a", "b", "c");
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        PARTITIONS.forEach(partition -> all.put(partition, RecordsToDelete.beforeOffset(-1)));
        ADMIN.deleteRecords(all).all().get();

        CONSUMERS.start();

        await().atMost(PATIENCE).until(() -> get("/actuator/health"), health -> health.contains("\"records\":3"));
        assertThat(get("/actuator/prometheus")).containsPattern("eventonce_records_lost_total [1-9]");
        await().atMost(PATIENCE).until(DedupConsumerApplicationIT::groupLag, lag -> lag == 0);
    }

    @Test
    void groupOffsetsThatWereMovedByHandComeRightWithoutNewRecords() throws Exception {
        send("a", "b", "c");
        awaitReceived(3);
        CONSUMERS.stop();
        Map<TopicPartition, OffsetAndMetadata> beginning = new HashMap<>();
        PARTITIONS.forEach(partition -> beginning.put(partition, new OffsetAndMetadata(0)));
        ADMIN.alterConsumerGroupOffsets("eventonce", beginning).all().get();

        CONSUMERS.start();

        await().atMost(PATIENCE).until(DedupConsumerApplicationIT::groupLag, lag -> lag == 0);
    }

    @Test
    void aTransactionThatEndsTheLogLeavesNoLag() throws Exception {
        try (Producer<byte[], byte[]> transactional = new KafkaProducer<>(
                Map.of("bootstrap.servers", SERVICES.kafkaBootstrap(), "transactional.id", topic),
                new ByteArraySerializer(), new ByteArraySerializer())) {
            transactional.initTransactions();
            transactional.beginTransaction();
            var _ = transactional.send(record("a"));
            transactional.commitTransaction();
        }
        awaitReceived(1);

        await().atMost(PATIENCE).until(DedupConsumerApplicationIT::groupLag, lag -> lag == 0);
    }

    private static long groupLag() throws Exception {
        return GroupLag.of(ADMIN, PARTITIONS);
    }

    private static String get(String path) throws Exception {
        URI uri = URI
                .create("http://localhost:" + APPLICATION.getEnvironment().getProperty("local.server.port") + path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
            return response.statusCode() + " " + response.body();
        }
    }

    private void send(String... eventIds) {
        for (String eventId : eventIds) {
            var _ = PRODUCER.send(record(eventId));
        }
        PRODUCER.flush();
    }

    private ProducerRecord<byte[], byte[]> record(String eventId) {
        Event event = EventCodec.event(topic, eventId, Instant.EPOCH, "test", "{}");
        return new ProducerRecord<>(EVENTS, event.key().recordKey(), EventCodec.encode(event));
    }

    private void awaitReceived(long count) {
        await("records applied").atMost(PATIENCE).untilAsserted(
                () -> assertThat(sum("processed + duplicates + conflicts + rejected")).isEqualTo(count));
    }

    private long rows() {
        return count("select count(*) from events where topic = ?");
    }

    private long sum(String counters) {
        return count("select coalesce(sum(" + counters + "), 0) from topic_stats where topic = ?");
    }

    private long count(String sql) {
        Long count = JDBC.queryForObject(sql, Long.class, topic);
        return count == null ? 0 : count;
    }
}
