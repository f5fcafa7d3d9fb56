package io.eventonce.consumer.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.consumer.DedupConsumerApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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

    private static ConfigurableApplicationContext start(String... settings) {
        return DedupConsumerApplication.run(Stream.concat(
                Stream.of("server.port=0", "spring.datasource.url=jdbc:postgresql://127.0.0.1:1/none",
                        "eventonce.kafka.bootstrap-servers=127.0.0.1:1", "eventonce.redis.enabled=false"),
                Stream.of(settings)).map("--"::concat).toArray(String[]::new));
    }

    private HttpResponse<String> send(ConfigurableApplicationContext consumer, String path, String credential) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                "http://127.0.0.1:" + consumer.getEnvironment().getProperty("local.server.port") + path));
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
