package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static io.eventonce.ingest.testing.Events.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.ingest.ApiToken;
import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import io.eventonce.ingest.testing.TestingKeys;
import io.eventonce.ingest.testing.TestingProxy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Keys while PostgreSQL is away. */
class KeysOutageIT {
    private static final URI DATABASE = URI.create(SharedIngest.services().jdbcUrl().substring("jdbc:".length()));

    private final TestingKeys keys = new TestingKeys(SharedIngest.services());
    private final String topic = "outage." + UUID.randomUUID();

    @Test
    void publishingGoesOnAndARevokedKeyEndsWithin5sAfterPostgresIsBack() throws IOException {
        ApiToken valid = keys.of("publish");
        ApiToken lost = keys.of("publish");
        try (TestingProxy proxy = new TestingProxy(DATABASE.getHost(), DATABASE.getPort());
                RunningIngest api = start(proxy.port())) {
            keys.awaitKnown(api);
            proxy.cut();
            keys.revoke(lost);

            assertThat(publish(api, valid, "1").statusCode()).isEqualTo(200);
            assertThat(publish(api, lost, "2").statusCode()).isEqualTo(200);
            Awaitility.await().until(() -> ageSeconds(api) > 4);
            assertThat(publish(api, lost, "3").statusCode()).isEqualTo(200);

            proxy.pass();
            Awaitility.await().atMost(Duration.ofSeconds(5))
                    .until(() -> publish(api, lost, "4").statusCode() == 401);
            assertThat(publish(api, valid, "5").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void beforeTheKeysAreKnownTheAnswerIs503() {
        try (RunningIngest api = start(1)) {
            HttpResponse<String> response = publish(api, keys.of("publish"), "1");

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
            assertThat(json(response.body()).get("type").stringValue())
                    .isEqualTo("urn:eventonce:problem:keys-unknown");
            HttpResponse<String> query = api
                    .send(api.request("/stats").header("Authorization", "Bearer " + ApiToken.create().text()));
            assertThat(query.statusCode()).isEqualTo(503);
            assertThat(query.headers().firstValue("Retry-After")).isPresent();
            assertThat(api.get("/stats").statusCode()).isEqualTo(401);
        }
    }

    private HttpResponse<String> publish(RunningIngest api, ApiToken token, String id) {
        return api.publish(event(topic, id), "Authorization", "Bearer " + token.text());
    }

    private static double ageSeconds(RunningIngest api) {
        return api.send(api.managementRequest("/actuator/prometheus")).body().lines()
                .filter(line -> line.startsWith("eventonce_keys_age_seconds"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).findFirst()
                .orElseThrow();
    }

    private static RunningIngest start(int postgresPort) {
        return RunningIngest.start(SharedIngest.services(), "eventonce.access.mode=keys",
                "spring.datasource.url=jdbc:postgresql://127.0.0.1:" + postgresPort + DATABASE.getPath());
    }
}
