package io.eventonce.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.eventonce.devstack.FreePorts;
import io.eventonce.devstack.RedisUser;
import io.eventonce.kit.Certificates;
import io.eventonce.kit.Database;
import io.eventonce.kit.RunningSystem;
import io.eventonce.kit.SystemBuilder;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every connection is encrypted, and its client checks the certificate: HTTP, Kafka, PostgreSQL and Redis. */
class TlsIT {
    private static final Path FOLDER = Path.of("target", "tls").toAbsolutePath();
    private static final Path KAFKA_STORE = FOLDER.resolve("kafka.pem");
    private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule required";
    private static final int KAFKA = FreePorts.any();
    private static final int POSTGRES = FreePorts.any();
    private static final int REDIS = FreePorts.any();

    private static Certificates certificates;
    private static RunningSystem system;
    private static TlsDoor redis;

    @BeforeAll
    static void start() throws Exception {
        SystemBuilder builder = RunningSystem.onEmptied(FOLDER).shortLived();
        certificates = Certificates.in(FOLDER.resolve("certificates"));
        certificates.issue("server");
        Files.writeString(KAFKA_STORE, Files.readString(certificates.key("server"))
                + Files.readString(certificates.certificate("server")));
        redis = TlsDoor.before(REDIS, certificates);
        system = services(trusting(builder)).startServices();
        addKafkaUser();
        encryptPostgres(system.data().path().resolve("postgres"));
        system.startApplications();
    }

    private static SystemBuilder services(SystemBuilder builder) {
        return builder.between(services -> services.withKafka("127.0.0.1:" + KAFKA))
                .stack(stack -> stack.ports(0, POSTGRES, REDIS).kafkaProxy(KAFKA, KAFKA)
                        .kafkaSetting("listener.security.protocol.map",
                                "PLAINTEXT:PLAINTEXT,PROXIED:SASL_SSL,CONTROLLER:PLAINTEXT")
                        .kafkaSetting("sasl.enabled.mechanisms", "SCRAM-SHA-512")
                        .kafkaSetting("listener.name.proxied.scram-sha-512.sasl.jaas.config", SCRAM + ";")
                        .kafkaSetting("ssl.keystore.type", "PEM")
                        .kafkaSetting("ssl.keystore.location", KAFKA_STORE.toString()));
    }

    private static SystemBuilder trusting(SystemBuilder builder) {
        String authority = certificates.authority().toString();
        return builder.variable("EVENTONCE_KAFKA_SECURITY_PROTOCOL", "SASL_SSL")
                .variable("EVENTONCE_KAFKA_SASL_MECHANISM", "SCRAM-SHA-512")
                .variable("EVENTONCE_KAFKA_SASL_JAAS_CONFIG", SCRAM + " username=\"services\" password=\"secret\";")
                .variable("EVENTONCE_KAFKA_SSL_TRUSTSTORE_TYPE", "PEM")
                .variable("EVENTONCE_KAFKA_SSL_TRUSTSTORE_LOCATION", authority)
                .variable("EVENTONCE_POSTGRES_URL", "jdbc:postgresql://127.0.0.1:" + POSTGRES
                        + "/eventonce?sslmode=verify-full&sslrootcert=" + authority)
                .variable("SPRING_SSL_BUNDLE_PEM_TLS_TRUSTSTORE_CERTIFICATE", authority)
                .consumerVariable("EVENTONCE_REDIS_URL",
                        "rediss://" + RedisUser.NAME + ":eventonce@" + redis.address())
                .consumerVariable("EVENTONCE_REDIS_SSL_BUNDLE", "tls")
                .ingestVariable("SPRING_SSL_BUNDLE_PEM_TLS_KEYSTORE_CERTIFICATE",
                        certificates.certificate("server").toString())
                .ingestVariable("SPRING_SSL_BUNDLE_PEM_TLS_KEYSTORE_PRIVATEKEY", certificates.key("server").toString())
                .ingestVariable("SPRING_SSL_BUNDLE_PEM_TLS_RELOADONUPDATE", "true")
                .ingestVariable("SERVER_SSL_BUNDLE", "tls")
                .ingestVariable("MANAGEMENT_SERVER_SSL_ENABLED", "false");
    }

    private static void addKafkaUser() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", system.addresses().kafkaBootstrap()))) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion("services",
                    new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), "secret"))).all().get();
        }
    }

    /** PostgreSQL takes a key only if nobody else can read it. */
    private static void encryptPostgres(Path data) throws IOException {
        for (Path file : List.of(certificates.certificate("server"), certificates.key("server"))) {
            Path copy = Files.copy(file, data.resolve(file.getFileName()));
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
            Files.setAttribute(copy, "unix:uid", Files.getAttribute(data, "unix:uid"));
        }
        Database database = new Database(system.addresses());
        database.run("alter system set ssl_cert_file = 'server.crt'");
        database.run("alter system set ssl_key_file = 'server.key'");
        database.run("alter system set ssl = on");
        database.run("select pg_reload_conf()");
    }

    @AfterAll
    static void stop() throws IOException {
        system.close();
        redis.close();
    }

    @Test
    void anEventIsPublishedStoredAndReadOverTls() throws Exception {
        try (HttpClient client = HttpClient.newBuilder().sslContext(certificates.context()).build()) {
            HttpResponse<String> published = client.send(HttpRequest.newBuilder(api().resolve("/publish"))
                    .header("Content-Type", "application/json").POST(BodyPublishers.ofString("""
                            {"topic": "tls", "event_id": "1", "timestamp": "2026-01-31T12:00:00Z", "source": "test",
                             "payload": {}}""")).build(), BodyHandlers.ofString());
            HttpResponse<String> found = client.send(HttpRequest.newBuilder(api().resolve("/events/tls/1")).build(),
                    BodyHandlers.ofString());

            assertThat(published.body()).contains("processed");
            assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
        }
        assertThat(new Database(system.addresses()).rows("""
                select distinct usename || ' ' || ssl from pg_stat_ssl join pg_stat_activity using (pid)
                where application_name like 'eventonce-%' order by 1""", row -> row.getString(1)))
                .containsExactly("eventonce_reader true", "eventonce_writer true");
        await("marks in Redis").until(() -> !redisAnswers("DBSIZE").equals(":0"));
    }

    @Test
    void aClientThatDoesNotTrustTheAuthorityIsNotServed() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThatThrownBy(() -> client.send(HttpRequest.newBuilder(api().resolve("/health")).build(),
                    BodyHandlers.ofString())).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void aCertificateThatIsReplacedIsServedWithoutARestart() throws Exception {
        BigInteger before = servedSerialNumber();

        certificates.issue("server");

        await("the new certificate").atMost(Duration.ofMinutes(1)).until(() -> !servedSerialNumber().equals(before));
    }

    private static URI api() {
        return URI.create("https://" + system.ingestApi().address());
    }

    private static BigInteger servedSerialNumber() throws IOException {
        try (var socket = (SSLSocket) certificates.context().getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), api().getPort())) {
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
        }
    }

    private static String redisAnswers(String command) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), REDIS)) {
            socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).lines().findFirst()
                    .orElseThrow();
        }
    }
}
