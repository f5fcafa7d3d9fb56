package io.eventonce.faults;

import static io.eventonce.event.KafkaTopics.DEAD_LETTER;
import static io.eventonce.event.KafkaTopics.EVENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventonce.devstack.FreePorts;
import io.eventonce.kit.RunningSystem;
import java.time.Duration;
import org.apache.kafka.common.acl.AclOperation;

/** The applications have to say who they are, and may not do everything; the load comes in by another door. */
class KafkaSecurityIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required ";
    private static final String USER = "eventonce";

    @FaultTest
    void applicationsLogInAndAMissingRightIsNamed(Seed seed) {
        try (RunningSystem system = start(); KafkaOperator operator = new KafkaOperator(system)) {
            FaultRun run = seed.begin(system);
            run.underLoad(() -> operator.deny(EVENTS, USER, AclOperation.DESCRIBE_CONFIGS));

            await("the missing right is named").atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(Health.of(system)).contains("WARNING", "events: Kafka does not show"));
            run.judge();
        }
    }

    /** Rejected records wait in the database meanwhile, and nothing else waits. */
    @FaultTest
    void deadLettersMayNotBeWrittenForAWhile(Seed seed) {
        try (RunningSystem system = start(); KafkaOperator operator = new KafkaOperator(system)) {
            FaultRun run = seed.begin(system);
            run.underLoad(() -> {
                operator.deny(DEAD_LETTER, USER, AclOperation.WRITE);
                await("the missing right is named").atMost(PATIENCE).untilAsserted(() -> assertThat(Health.of(system))
                        .contains("WARNING", "takes no copies of rejected records", "TopicAuthorizationException"));
                run.awaitRecovery();
                assertThat(Metrics.ofConsumer(system).sum("eventonce_dead_letters_waiting")).isPositive();
                operator.allowAll();
            });
            run.judge();
            await("health is well again").atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(Health.of(system)).doesNotContain("takes no copies"));
        }
    }

    private static RunningSystem start() {
        int port = FreePorts.any();
        return Seed.system().between(services -> services.withKafka("127.0.0.1:" + port))
                .stack(stack -> stack.kafkaProxy(port, port)
                        .kafkaSetting("listener.security.protocol.map",
                                "PLAINTEXT:PLAINTEXT,PROXIED:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT")
                        .kafkaSetting("sasl.enabled.mechanisms", "PLAIN")
                        .kafkaSetting("listener.name.proxied.plain.sasl.jaas.config",
                                LOGIN + "user_" + USER + "=\"secret\";")
                        .kafkaSetting("authorizer.class.name",
                                "org.apache.kafka.metadata.authorizer.StandardAuthorizer")
                        .kafkaSetting("super.users", "User:ANONYMOUS")
                        .kafkaSetting("allow.everyone.if.no.acl.found", "true"))
                .variable("EVENTONCE_KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT")
                .variable("EVENTONCE_KAFKA_SASL_MECHANISM", "PLAIN")
                .variable("EVENTONCE_KAFKA_SASL_JAAS_CONFIG",
                        LOGIN + "username=\"" + USER + "\" password=\"secret\";")
                .start();
    }
}
