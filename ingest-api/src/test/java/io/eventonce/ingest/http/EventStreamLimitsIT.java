package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static io.eventonce.ingest.testing.Events.json;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.ingest.ApiToken;
import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import io.eventonce.ingest.testing.TestingKeys;
import io.eventonce.kit.StreamConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who may follow {@code GET /events/stream}, how many at a time, and for how long. */
@Timeout(60)
class EventStreamLimitsIT {
    private static final TestingKeys KEYS = new TestingKeys(SharedIngest.services());
    private static final RunningIngest API = RunningIngest.start(SharedIngest.services(),
            "eventonce.access.mode=keys");
    private static final String TENANT = "streams." + UUID.randomUUID() + '.';
    private static final ApiToken OURS = KEYS.add(List.of("publish", "read"), List.of(TENANT), null, null);
    private static final ApiToken METADATA = KEYS.of("read-metadata");

    @BeforeAll
    static void awaitKeys() {
        KEYS.awaitKnown(API);
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    private static StreamConnection stream(ApiToken token) {
        return stream(API, token);
    }

    private static StreamConnection stream(RunningIngest api, ApiToken token) {
        return api.stream("/events/stream", "Authorization", "Bearer " + token.text());
    }

    private static void publish(String topic, String payload) {
        assertThat(SharedIngest.api().publish(event(topic, "1", payload)).statusCode()).isEqualTo(200);
    }

    @Test
    void aKeyGetsTheEventsThatItReachesOnly() {
        try (StreamConnection ours = stream(OURS); StreamConnection metadata = stream(METADATA)) {
            publish("elsewhere." + TENANT, "{}");
            publish(TENANT + "a", "{\"secret\":1}");

            assertThat(ours.nextEvent().data()).contains(TENANT + "a", "secret");
            // Partitions are in no order.
            assertThat(List.of(metadata.nextEvent().data(), metadata.nextEvent().data()))
                    .anyMatch(data -> data.contains("elsewhere.")).anyMatch(data -> data.contains(TENANT + "a"))
                    .allMatch(data -> data.contains("processed_at") && !data.contains("payload"));
        }
    }

    @Test
    void theStreamOfAKeyThatIsRevokedEnds() throws IOException {
        ApiToken key = KEYS.of("read");
        KEYS.awaitKnown(API);
        try (StreamConnection stream = stream(key)) {
            stream.next();
            KEYS.revoke(key);

            assertThat(stream.rest()).contains(": This credential was revoked.");
        }
    }

    @Test
    void thereAreSoManyPlacesInAllAndForOneKey() {
        try (RunningIngest api = RunningIngest.start(SharedIngest.services(), "eventonce.access.mode=keys",
                "eventonce.http.streams.max=3", "eventonce.http.streams.max-per-key=2")) {
            KEYS.awaitKnown(api);
            StreamConnection first = stream(api, OURS);
            StreamConnection second = stream(api, OURS);
            StreamConnection tooManyOfOneKey = stream(api, OURS);
            StreamConnection third = stream(api, METADATA);
            StreamConnection tooMany = stream(api, METADATA);

            assertThat(List.of(first, second, third)).allMatch(one -> one.head().statusCode() == 200);
            assertThat(tooManyOfOneKey.head().statusCode()).isEqualTo(429);
            assertThat(tooManyOfOneKey.head().headers().firstValue("Retry-After")).hasValue("1");
            assertThat(tooMany.head().statusCode()).isEqualTo(503);
            assertThat(tooMany.head().headers().firstValue("Retry-After")).hasValue("1");
            assertThat(json(tooMany.rest()).get("type").stringValue())
                    .isEqualTo("urn:eventonce:problem:too-many-streams");
        }
    }

    @Test
    void aClientThatDoesNotReadHoldsUpNobody() throws IOException {
        String payload = "{\"padding\":\"" + "x".repeat(200_000) + "\"}";
        try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), API.port());
                StreamConnection reading = stream(OURS)) {
            silent.getOutputStream().write(
                    "GET /events/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                            .formatted(OURS.text()).getBytes(ISO_8859_1));
            assertThat(silent.getInputStream().read()).isEqualTo('H');

            for (int i = 0; i < 100; i++) {
                publish(TENANT + "large." + i, payload);
                assertThat(reading.nextEvent().data()).contains(TENANT + "large." + i + '"');
            }
        }
    }

    @Test
    void onTermStreamsEndInAnOrderlyWay() throws IOException {
        RunningIngest api = RunningIngest.start(SharedIngest.services());
        try (StreamConnection stream = api.stream("/events/stream")) {
            stream.next();
            Thread term = Thread.ofPlatform().start(api::stop);

            assertThat(stream.next()).isEmpty();

            term.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            api.close();
        }
    }
}
