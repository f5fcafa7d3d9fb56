package io.eventonce.ingest.kafka;

import static io.eventonce.ingest.testing.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventonce.devstack.DevStack;
import io.eventonce.devstack.FreePorts;
import io.eventonce.event.KafkaTopics;
import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.TestingIssuer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka's login with tokens of an authorization server (OAUTHBEARER), by the settings that the README names. */
class KafkaOauthIT {
    private static final String OAUTH = "org.apache.kafka.common.security.oauthbearer.";
    private static final String ALLOWED = "org.apache.kafka.sasl.oauthbearer.allowed.urls";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int port = FreePorts.any();

    @AfterEach
    void allowNothing() {
        System.clearProperty(ALLOWED);
    }

    @Test
    void aTokenOfTheAuthorizationServerIsTheLogin(@TempDir Path folder) throws Exception {
        try (TestingIssuer issuer = new TestingIssuer(); DevStack stack = start(folder, issuer)) {
            createTopics(stack);
            System.setProperty(ALLOWED, issuer.uri() + "/oauth2/token");
            try (RunningIngest api = start(stack, issuer, "secret")) {
                await().atMost(PATIENCE).until(() -> api.publish(event("oauth", "1"), "Prefer", "respond-async")
                        .statusCode() == 202);
            }
            try (RunningIngest api = start(stack, issuer, "wrong")) {
                assertThat(api.publish(event("oauth", "2"), "Prefer", "respond-async").statusCode()).isEqualTo(503);
            }
        }
    }

    private DevStack start(Path folder, TestingIssuer issuer) {
        return DevStack.on(folder).shortLived().kafkaProxy(port, port)
                .kafkaSetting("listener.security.protocol.map",
                        "PLAINTEXT:PLAINTEXT,PROXIED:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT")
                .kafkaSetting("sasl.enabled.mechanisms", "OAUTHBEARER")
                .kafkaSetting("listener.name.proxied.oauthbearer.sasl.jaas.config",
                        OAUTH + "OAuthBearerLoginModule required;")
                .kafkaSetting("listener.name.proxied.oauthbearer.sasl.server.callback.handler.class",
                        OAUTH + "OAuthBearerValidatorCallbackHandler")
                .kafkaSetting("sasl.oauthbearer.jwks.endpoint.url", issuer.uri() + "/oauth2/jwks")
                .kafkaSetting("sasl.oauthbearer.expected.issuer", issuer.uri())
                .kafkaSetting("sasl.oauthbearer.expected.audience", "eventonce")
                .kafkaJvmOption("-D" + ALLOWED + "=" + issuer.uri() + "/oauth2/jwks").start();
    }

    private RunningIngest start(DevStack stack, TestingIssuer issuer, String secret) {
        return RunningIngest.start(stack.addresses().withKafka("127.0.0.1:" + port),
                "EVENTONCE_KAFKA_SECURITY_PROTOCOL=SASL_PLAINTEXT", "EVENTONCE_KAFKA_SASL_MECHANISM=OAUTHBEARER",
                "EVENTONCE_KAFKA_SASL_JAAS_CONFIG=" + OAUTH + "OAuthBearerLoginModule required clientId=\"tester\""
                        + " clientSecret=\"" + secret + "\" scope=\"other:read\";",
                "eventonce.kafka.properties.sasl.login.callback.handler.class=" + OAUTH
                        + "OAuthBearerLoginCallbackHandler",
                "eventonce.kafka.properties.sasl.oauthbearer.token.endpoint.url=" + issuer.uri() + "/oauth2/token");
    }

    private static void createTopics(DevStack stack) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.addresses().kafkaBootstrap()))) {
            admin.createTopics(List.of(new NewTopic(KafkaTopics.EVENTS, 1, (short) 1),
                    new NewTopic(KafkaTopics.OUTCOMES, 1, (short) 1))).all().get();
        }
    }
}
