package io.eventonce.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventonce.devstack.FreePorts;
import io.eventonce.event.KafkaTopics;
import io.eventonce.kit.RunningSystem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole system on a Kafka with logins and the rights in {@code infra/kafka/acls}, tried for each principal. */
class KafkaAclsIT {
    private static final Path FOLDER = Path.of("..", "..", "kafka");
    private static final Pattern RIGHTS = Pattern
            .compile("(?m)^\\| `(events\\S*)` \\|([^|]*\\|[^|]*\\|[^|]*\\|[^|]*)\\|$");
    private static final List<String> PRINCIPALS = List.of("dedup-consumer", "ingest-api", "producer", "reader");
    private static final int PORT = FreePorts.any();

    private static RunningSystem system;

    @BeforeAll
    static void start() throws Exception {
        system = RunningSystem.onEmptied(Path.of("target", "kafka-acls")).shortLived()
                .between(services -> services.withKafka("127.0.0.1:" + PORT))
                .stack(stack -> stack.kafkaProxy(PORT, PORT)
                        .kafkaSetting("listener.security.protocol.map",
                                "PLAINTEXT:PLAINTEXT,PROXIED:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT")
                        .kafkaSetting("sasl.enabled.mechanisms", "PLAIN")
                        .kafkaSetting("listener.name.proxied.plain.sasl.jaas.config",
                                KafkaLogin.ofBroker(PRINCIPALS))
                        .kafkaSetting("authorizer.class.name",
                                "org.apache.kafka.metadata.authorizer.StandardAuthorizer")
                        .kafkaSetting("super.users", "User:ANONYMOUS"))
                .variable("EVENTONCE_KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT")
                .variable("EVENTONCE_KAFKA_SASL_MECHANISM", "PLAIN")
                .consumerVariable("EVENTONCE_KAFKA_SASL_JAAS_CONFIG", KafkaLogin.of("dedup-consumer"))
                .ingestVariable("EVENTONCE_KAFKA_SASL_JAAS_CONFIG", KafkaLogin.of("ingest-api"))
                .startServices();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", system.addresses().kafkaBootstrap()))) {
            admin.createAcls(KafkaAcls.read(FOLDER.resolve("acls"))).all().get();
        }
        system.startApplications();
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void theServicesNeedNoOtherRights() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var published = http.send(HttpRequest.newBuilder(system.api().resolve("/publish"))
                    .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString("""
                            {"topic": "acls", "event_id": "1", "timestamp": "2026-01-31T12:00:00Z", "source": "test",
                             "payload": {}}""")).build(), BodyHandlers.ofString());
            URI health = system.management(system.consumer()).resolve("/actuator/health");
            var consumer = http.send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString());

            assertThat(published.statusCode()).as(published.body()).isEqualTo(200);
            assertThat(consumer.body()).doesNotContain("WARNING", "uthoriz");
        }
    }

    @Test
    void eachPrincipalHasTheDocumentedRightsAndNoOthers() throws IOException {
        Map<String, List<String>> tried = new TreeMap<>();
        for (String topic : List.of(KafkaTopics.EVENTS, KafkaTopics.OUTCOMES, KafkaTopics.DEAD_LETTER)) {
            tried.put(topic, PRINCIPALS.stream().map(name -> rights(name, topic)).toList());
        }

        Map<String, List<String>> documented = new TreeMap<>();
        RIGHTS.matcher(Files.readString(FOLDER.resolve("README.md"))).results().forEach(row -> documented
                .put(row.group(1), Stream.of(row.group(2).split("\\|", -1)).map(String::strip).toList()));
        assertThat(tried).isEqualTo(documented);
    }

    @Test
    void nobodyElseMayUseTheGroupOfDedupConsumer() {
        for (String name : List.of("ingest-api", "producer", "reader")) {
            try (KafkaPrincipal principal = principal(name)) {
                assertThatThrownBy(() -> principal.readGroup("eventonce")).as(name)
                        .hasCauseInstanceOf(GroupAuthorizationException.class);
            }
        }
    }

    private static String rights(String name, String topic) {
        try (KafkaPrincipal principal = principal(name)) {
            return principal.rights(topic);
        }
    }

    private static KafkaPrincipal principal(String name) {
        return new KafkaPrincipal("127.0.0.1:" + PORT, name);
    }
}
