package io.eventonce.faults;

import static io.eventonce.event.KafkaTopics.DEAD_LETTER;
import static io.eventonce.event.KafkaTopics.EVENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventonce.devstack.FreePorts;
import io.eventonce.devstack.ServiceAddresses;
import java.time.Duration;
import org.apache.kafka.common.acl.AclOperation;

/** The applications have to say who they are, and may not do everything; the load comes in by another door. */
class KafkaSecurityIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required ";
    private static final String USER = "eventonce";

    @FaultTest
    void applicationsLogInAndAMissingRightIsNamed(Seed seed) {
        try (FaultSystem system = start(); KafkaHand hand = new KafkaHand(system)) {
            FaultRun run = seed.begin(system);
            run.underLoad(() -> hand.deny(EVENTS, USER, AclOperation.DESCRIBE_CONFIGS));

            await("the missing right is named").atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(Health.of(system)).contains("WARNING", "events: Kafka does not show"));
            run.judge();
        }
    }

    /** Rejected records wait in the database meanwhile, and nothing else waits. */
    @FaultTest
    void deadLettersMayNotBeWrittenForAWhile(Seed seed) {
        try (FaultSystem system = start(); KafkaHand hand = new KafkaHand(system)) {
            FaultRun run = seed.begin(system);
            run.underLoad(() -> {
                hand.deny(DEAD_LETTER, USER, AclOperation.WRITE);
                await("the missing right is named").atMost(PATIENCE).untilAsserted(() -> assertThat(Health.of(system))
                        .contains("WARNING", "takes no copies of rejected records", "TopicAuthorizationException"));
                run.awaitRecovery();
                assertThat(Metrics.ofConsumer(system).sum("eventonce_dead_letters_waiting")).isPositive();
                hand.allowAll();
            });
            run.judge();
            await("health is well again").atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(Health.of(system)).doesNotContain("takes no copies"));
        }
    }

    private static FaultSystem start() {
        int port = FreePorts.any();
        FaultSystem.Builder builder = Seed.system().addresses(services -> new ServiceAddresses("127.0.0.1:" + port,
                services.jdbcUrl(), services.user(), services.password(), services.redisUrl()));
        builder.stack().kafkaProxy(port, port)
                .kafkaSetting("listener.security.protocol.map",
                        "PLAINTEXT:PLAINTEXT,PROXIED:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT")
                .kafkaSetting("sasl.enabled.mechanisms", "PLAIN")
                .kafkaSetting("listener.name.proxied.plain.sasl.jaas.config", LOGIN + "user_" + USER + "=\"secret\";")
                .kafkaSetting("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer")
                .kafkaSetting("super.users", "User:ANONYMOUS")
                .kafkaSetting("allow.everyone.if.no.acl.found", "true");
        variable(builder, "EVENTONCE_KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT");
        variable(builder, "EVENTONCE_KAFKA_SASL_MECHANISM", "PLAIN");
        variable(builder, "EVENTONCE_KAFKA_SASL_JAAS_CONFIG",
                LOGIN + "username=\"" + USER + "\" password=\"secret\";");
        return builder.start();
    }

    private static void variable(FaultSystem.Builder builder, String name, String value) {
        builder.consumerVariable(name, value).ingestVariable(name, value);
    }
}
