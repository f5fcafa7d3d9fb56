package io.eventonce.consumer.kafka;

import static io.eventonce.event.KafkaTopics.OUTCOMES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.eventonce.consumer.DedupConsumerApplication;
import io.eventonce.devstack.ServiceAddresses;
import io.eventonce.kit.TestServices;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** The application while its services are missing. */
class StartupIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** A login that PostgreSQL does not answer is waited for to its end, which takes 3 s. */
    private static final Duration AT_ONCE = Duration.ofSeconds(4);
    private static final String NOBODY = "127.0.0.1:1";

    @Test
    void aStopEndsTheWaitForAPostgresThatRefuses() {
        ServiceAddresses services = TestServices.shared();
        ConfigurableApplicationContext application = start("jdbc:postgresql://" + NOBODY + "/eventonce",
                services.kafkaBootstrap());

        awaitReason(application, "waiting for PostgreSQL: Connection to 127.0.0.1:1 refused");
        assertStopsAtOnce(application);
    }

    @Test
    void aStopEndsTheWaitForAPostgresThatIsSilent() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            ConfigurableApplicationContext application = start(
                    "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/eventonce",
                    TestServices.shared().kafkaBootstrap());

            awaitReason(application, "waiting for PostgreSQL: ");
            assertStopsAtOnce(application);
        }
    }

    @Test
    void aStopEndsTheWaitForKafka() {
        ConfigurableApplicationContext application = start(TestServices.withFreshDatabase().jdbcUrl(), NOBODY);

        awaitReason(application, "waiting for Kafka: ");
        assertStopsAtOnce(application);
    }

    @Test
    void aTimeZoneThatPostgresDoesNotKnowDoesNotMatter() {
        ServiceAddresses services = TestServices.withFreshDatabase();
        TimeZone.setDefault(new SimpleTimeZone(0, "IST"));

        try (ConfigurableApplicationContext application = start(services.jdbcUrl(), services.kafkaBootstrap())) {
            ConsumersHealthIndicator indicator = application.getBean(ConsumersHealthIndicator.class);
            await().atMost(PATIENCE).until(() -> indicator.health().getStatus(), Status.UP::equals);
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aSettingOfKafkaThatBreaksAPromiseOrMakesNoSenseEndsTheStartWithASentence(CapturedOutput output) {
        assertThatThrownBy(() -> DedupConsumerApplication.run("--eventonce.kafka.properties.group.protocol=consumer"));
        assertThat(output).contains(
                "eventonce.kafka.properties: group.protocol must be classic, as a promise of Eventonce rests on it");
        assertThatThrownBy(() -> DedupConsumerApplication.run("--server.port=0",
                "--eventonce.kafka.properties.heartbeat.interval.ms=often"));
        assertThat(output).contains("Kafka does not take a setting: Invalid value often for configuration"
                + " heartbeat.interval.ms").doesNotContain("\tat ");
    }

    /** Kafka says so in its log only; from then on no outcome would leave this process. */
    @Test
    void anErrorInTheThreadOfAProducerEndsLiveness() {
        ServiceAddresses services = TestServices.withFreshDatabase();

        try (ConfigurableApplicationContext application = start(services.jdbcUrl(), services.kafkaBootstrap())) {
            ConsumerThreadsHealthIndicator indicator = application.getBean(ConsumerThreadsHealthIndicator.class);
            EventConsumers consumers = application.getBean(EventConsumers.class);
            await().atMost(PATIENCE).until(consumers::haveJoined);
            assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);

            @SuppressWarnings("unchecked")
            Producer<byte[], byte[]> producer = application.getBean(Producer.class);
            var _ = producer.send(new ProducerRecord<>(OUTCOMES, new byte[0]), (_, _) -> {
                throw new OutOfMemoryError("for a test");
            });

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(indicator.health().toString())
                    .contains("DOWN", "kafka-producer-network-thread | eventonce-dedup-consumer-outcomes has died"));
        }
    }

    private static void awaitReason(ConfigurableApplicationContext application, String reason) {
        ConsumersHealthIndicator indicator = application.getBean(ConsumersHealthIndicator.class);
        await().atMost(PATIENCE).untilAsserted(() -> {
            Health health = indicator.health();
            assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
            assertThat(health.getDetails().get("reason")).asString().startsWith(reason);
        });
    }

    private static void assertStopsAtOnce(ConfigurableApplicationContext application) {
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(application::close, Thread::startVirtualThread);
        assertThat(stopped).succeedsWithin(AT_ONCE);
    }

    private static ConfigurableApplicationContext start(String jdbcUrl, String kafka) {
        ServiceAddresses services = TestServices.shared();
        return DedupConsumerApplication.run("--server.port=0", "--spring.datasource.url=" + jdbcUrl,
                "--spring.datasource.username=" + services.user(),
                "--spring.datasource.password=" + services.password(),
                "--eventonce.kafka.bootstrap-servers=" + kafka, "--eventonce.redis.url=" + services.redisUrl());
    }
}
