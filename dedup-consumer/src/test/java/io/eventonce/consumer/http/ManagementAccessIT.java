package io.eventonce.consumer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.eventonce.consumer.DedupConsumerApplication;
import io.eventonce.kit.Certificates;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Who sees what on the port of dedup-consumer, which needs neither Kafka nor PostgreSQL for it. */
class ManagementAccessIT {
    private static final List<String> PROBES = List.of("/actuator/health/liveness", "/actuator/health/readiness");
    private static final List<String> DETAILS = List.of("/actuator/health", "/actuator/prometheus", "/actuator/info");

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void withATokenTheProbesNeedNothingAndTheRestNeedsIt() {
        try (ConfigurableApplicationContext consumer = start("eventonce.management.token=s3cret",
                "server.address=0.0.0.0")) {
            assertThat(PROBES).allSatisfy(path -> assertThat(send(consumer, path, "").statusCode()).isIn(200, 503));
            assertThat(DETAILS).allSatisfy(path -> {
                assertThat(send(consumer, path, "Bearer s3cret").statusCode()).isIn(200, 503);
                for (String wrong : List.of("", "Bearer s3cre", "s3cret")) {
                    HttpResponse<String> refused = send(consumer, path, wrong);
                    assertThat(refused.statusCode()).isEqualTo(401);
                    assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
                    assertThat(refused.body()).contains("EVENTONCE_MANAGEMENT_TOKEN").doesNotContain("s3cret");
                }
            });
            assertThat(send(consumer, "/nowhere", "").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void withoutATokenOthersSeeTheProbesOnly() {
        try (ConfigurableApplicationContext consumer = start("eventonce.management.access=keys")) {
            assertThat(PROBES).allSatisfy(path -> assertThat(send(consumer, path, "").statusCode()).isIn(200, 503));
            assertThat(DETAILS).allSatisfy(path -> assertThat(send(consumer, path, "").statusCode()).isEqualTo(403));
        }
    }

    @Test
    void whereAllAreLetInNothingIsNeeded() {
        try (ConfigurableApplicationContext consumer = start("eventonce.management.access=open")) {
            assertThat(DETAILS).allSatisfy(path -> assertThat(send(consumer, path, "").statusCode()).isIn(200, 503));
        }
    }

    @Test
    void answersAreForNoCacheAndNoBrowserAndNoneNamesTheWebServer() throws IOException {
        try (ConfigurableApplicationContext consumer = start("eventonce.management.access=keys")) {
            assertThat(send(consumer, PROBES.getFirst(), "").headers().map()).containsKeys("cache-control",
                    "x-content-type-options");
            for (String target : List.of(PROBES.getFirst(), "/actuator/prometheus", "/nowhere", "/a|b", "")) {
                assertThat(raw(consumer, "GET " + target)).isNotEmpty()
                        .doesNotContainIgnoringCase("server:", "x-powered-by", "tomcat", "apache", "java");
            }
        }
    }

    @Test
    void overTlsAReplacedCertificateIsServedAndAClientNeedsOneIfThatIsSet(@TempDir Path folder) throws Exception {
        Certificates certificates = Certificates.in(folder);
        certificates.issue("web");
        String bundle = "spring.ssl.bundle.pem.web.";
        try (ConfigurableApplicationContext consumer = start("server.ssl.bundle=web", "server.ssl.client-auth=need",
                bundle + "keystore.certificate=" + certificates.certificate("web"),
                bundle + "keystore.private-key=" + certificates.key("web"),
                bundle + "truststore.certificate=" + certificates.authority(), bundle + "reload-on-update=true")) {
            URI probe = URI.create("https://127.0.0.1:" + port(consumer) + PROBES.getFirst());
            assertThat(status(probe, certificates.context())).isEqualTo(200);
            assertThatThrownBy(() -> status(probe, certificates.contextWithoutCertificate()))
                    .isInstanceOf(IOException.class);
            BigInteger before = servedSerialNumber(port(consumer), certificates);

            certificates.issue("web");

            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !servedSerialNumber(port(consumer), certificates).equals(before));
        }
    }

    private static int status(URI uri, SSLContext context) throws IOException, InterruptedException {
        try (HttpClient secure = HttpClient.newBuilder().sslContext(context).build()) {
            return secure.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()).statusCode();
        }
    }

    private static BigInteger servedSerialNumber(int port, Certificates certificates) throws IOException {
        try (var socket = (SSLSocket) certificates.context().getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), port)) {
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
        }
    }

    private static String raw(ConfigurableApplicationContext consumer, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(consumer))) {
            socket.getOutputStream().write((request + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static int port(ConfigurableApplicationContext consumer) {
        return consumer.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private static ConfigurableApplicationContext start(String... settings) {
        return DedupConsumerApplication.run(Stream.concat(
                Stream.of("server.port=0", "spring.datasource.url=jdbc:postgresql://127.0.0.1:1/none",
                        "eventonce.kafka.bootstrap-servers=127.0.0.1:1", "eventonce.redis.enabled=false"),
                Stream.of(settings)).map("--"::concat).toArray(String[]::new));
    }

    private HttpResponse<String> send(ConfigurableApplicationContext consumer, String path, String credential) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                "http://127.0.0.1:" + port(consumer) + path));
        if (!credential.isEmpty()) {
            request.header("Authorization", credential);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
