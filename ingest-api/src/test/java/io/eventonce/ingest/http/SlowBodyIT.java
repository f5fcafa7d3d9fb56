package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import io.eventonce.ingest.testing.TricklingClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Clients that send their bodies a byte at a time. */
class SlowBodyIT {
    private static RunningIngest api = SharedIngest.api();

    private final String topic = "slow." + UUID.randomUUID();
    private final List<TricklingClient> clients = new ArrayList<>();

    @BeforeAll
    static void start() {
        api = RunningIngest.start(SharedIngest.services(), "eventonce.http.publish.body-timeout=2s",
                "server.tomcat.connection-timeout=2s", "eventonce.http.publish.max-body=1MB",
                "eventonce.http.publish.max-held=4MB");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> api.send(api.managementRequest("/actuator/health/readiness")).statusCode() == 200);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @AfterEach
    void hangUp() {
        clients.forEach(TricklingClient::close);
    }

    @Test
    void aBodyThatTricklesIsAnsweredWith408AndItsConnectionClosedAlthoughMoreOfItComes() throws IOException {
        TricklingClient client = trickling("Content-Length: 1000000\r\n\r\n[");

        await().atMost(Duration.ofSeconds(10)).until(client::isHungUp);
        assertThat(client.answer()).startsWith("HTTP/1.1 408").contains("application/problem+json");
    }

    @Test
    void aChunkedBodyThatTricklesIsToo() throws IOException {
        TricklingClient client = trickling("Transfer-Encoding: chunked\r\n\r\nfffff\r\n[");

        await().atMost(Duration.ofSeconds(10)).until(client::isHungUp);
        assertThat(client.answer()).startsWith("HTTP/1.1 408");
    }

    @Test
    void aThousandOfThemDoNotKeepOthersFromPublishing() throws IOException {
        for (int i = 0; i < 1_000; i++) {
            boolean chunked = i % 2 == 0;
            trickling(chunked ? "Transfer-Encoding: chunked\r\n\r\nfffff\r\n[" : "Content-Length: 1000000\r\n\r\n[");
        }

        for (int i = 0; i < 50; i++) {
            assertThat(api.publish(event(topic, "n" + i)).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void thoseThatHoldMuchMemoryLeaveSomeForSingleEvents() throws IOException {
        // One after the other, as two that grow at the same time may both be refused where one would fit.
        await().until(() -> {
            trickling("Content-Length: 1000000\r\n\r\n[" + " ".repeat(600_000));
            return api.publish("[" + " ".repeat(700_000) + "]").statusCode() == 503;
        });

        assertThat(api.publish(event(topic, "1")).statusCode()).isEqualTo(200);
    }

    private TricklingClient trickling(String rest) throws IOException {
        TricklingClient client = new TricklingClient(api.port(), ("""
                POST /publish HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/json\r
                """ + rest).getBytes(ISO_8859_1));
        clients.add(client);
        return client;
    }
}
