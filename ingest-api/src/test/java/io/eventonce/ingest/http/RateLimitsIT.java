package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static io.eventonce.ingest.testing.Events.json;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.ingest.ApiToken;
import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import io.eventonce.ingest.testing.TestingKeys;
import io.eventonce.ingest.testing.TricklingClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Limits of a key, of an address, and of refused credentials. */
class RateLimitsIT {
    private static final int AT_A_TIME = 10;
    private static final TestingKeys KEYS = new TestingKeys(SharedIngest.services());
    private static final RunningIngest API = RunningIngest.start(SharedIngest.services(),
            "eventonce.access.mode=keys", "eventonce.http.rates.refusals=1",
            "eventonce.http.rates.per-key=" + AT_A_TIME);
    private static final ApiToken UNLIMITED = KEYS.of("publish", "read");
    private static final ApiToken SLOW = KEYS.limited(1);
    private static final ApiToken TRICKLING = KEYS.limited(1);

    private final String topic = "rates." + UUID.randomUUID();

    @BeforeAll
    static void awaitKeys() {
        KEYS.awaitKnown(API);
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void aListCostsItsEventsAndAboveTheRateAListIsRefusedAsAWhole() {
        HttpResponse<String> list = publish(SLOW, list(60));
        assertThat(list.statusCode()).as(list.body()).isEqualTo(200);
        assertThat(list.headers().firstValue("RateLimit-Policy")).hasValue("\"key\";q=1;qu=\"events\";w=1");
        assertThat(list.headers().firstValue("RateLimit")).hasValue("\"key\";r=0;t=60");

        for (String body : List.of(event(topic, "refused"), '[' + event(topic, "refused") + ']',
                '[' + event(topic, "refused") + ',' + event(topic, "refused too") + ']')) {
            HttpResponse<String> refused = publish(SLOW, body);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(json(refused.body()).get("type").stringValue()).isEqualTo("urn:eventonce:problem:rate-limited");
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(30L, 60L);
            assertThat(refused.headers().firstValue("RateLimit").orElseThrow()).matches("\"key\";r=0;t=\\d+");
        }

        HttpResponse<String> other = publish(UNLIMITED, event(topic, "of another key"));
        assertThat(json(other.body()).get("status").stringValue()).isEqualTo("processed");
        assertThat(other.headers().map()).doesNotContainKeys("ratelimit", "ratelimit-policy");
        assertThat(API.send(API.request("/events/" + topic + "/refused").header("Authorization", bearer(UNLIMITED)))
                .statusCode()).isEqualTo(404);
        assertThat(limited("key")).isGreaterThanOrEqualTo(3);
    }

    @Test
    void bodiesThatTrickleCountFromTheirHeadSoTheRateBoundsHowManyThereAre() throws IOException {
        List<TricklingClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                clients.add(new TricklingClient(API.port(), head(TRICKLING)));
            }
            Awaitility.await().until(() -> clients.stream()
                    .filter(client -> client.answer().startsWith("HTTP/1.1 429")).count() >= 15);
        } finally {
            clients.forEach(TricklingClient::close);
        }
    }

    @Test
    void aKeyHasOnlySoManyRequestsAtATimeAndOthersAreServed() throws IOException {
        ApiToken crowded = KEYS.of("publish", "read");
        KEYS.awaitKnown(API);
        List<TricklingClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < AT_A_TIME + 2; i++) {
                clients.add(new TricklingClient(API.port(), head(crowded)));
            }
            Awaitility.await().until(() -> clients.stream().map(TricklingClient::answer)
                    .filter(answer -> answer.startsWith("HTTP/1.1 429") && answer.contains("Retry-After: 1"))
                    .count() == 2);

            assertThat(read(crowded)).isEqualTo(429);
            assertThat(read(UNLIMITED)).isEqualTo(200);
            assertThat(limited("requests")).isGreaterThanOrEqualTo(3);
        } finally {
            clients.forEach(TricklingClient::close);
        }
        Awaitility.await().until(() -> read(crowded) == 200);
    }

    private static int read(ApiToken token) {
        return API.send(API.request("/stats").header("Authorization", bearer(token))).statusCode();
    }

    private static byte[] head(ApiToken token) {
        return ("POST /publish HTTP/1.1\r\nHost: a\r\nAuthorization: " + bearer(token)
                + "\r\nContent-Type: application/json\r\nContent-Length: 200\r\n\r\n").getBytes(US_ASCII);
    }

    @Test
    void aKeyFarAboveItsRateKeepsNobodyElseFromPublishing() throws InterruptedException {
        AtomicBoolean stopped = new AtomicBoolean();
        double before = limited("key");
        ApiToken greedy = KEYS.limited(50);
        KEYS.awaitKnown(API);
        String body = list(100);
        List<Thread> abusers = IntStream.range(0, 4).mapToObj(_ -> Thread.startVirtualThread(() -> {
            while (!stopped.get()) {
                publish(greedy, body);
            }
        })).toList();
        Awaitility.await().until(() -> limited("key") > before + 100);
        for (int i = 0; i < 200; i++) {
            assertThat(publish(UNLIMITED, event(topic, "honest " + i)).statusCode()).isEqualTo(200);
        }
        stopped.set(true);
        for (Thread abuser : abusers) {
            abuser.join();
        }
    }

    @Test
    void manyRefusedCredentialsOfAnAddressAre429AndAValidOneIsStillLetIn() {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            HttpResponse<String> response = i % 2 == 0
                    ? publish(ApiToken.create(), event(topic, "1"))
                    : API.send(API.request("/stats"));
            statuses.add(response.statusCode());
            if (response.statusCode() == 429) {
                assertThat(json(response.body()).get("type").stringValue())
                        .isEqualTo("urn:eventonce:problem:rate-limited");
                assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
            }
        }

        assertThat(statuses).isSubsetOf(401, 429);
        assertThat(Collections.frequency(statuses, 429)).isGreaterThan(10);
        assertThat(limited("credentials")).isGreaterThanOrEqualTo(Collections.frequency(statuses, 429));
        assertThat(publish(UNLIMITED, event(topic, "valid")).statusCode()).isEqualTo(200);
    }

    @Test
    void anAddressCanHaveALimitOfItsRequests() {
        try (RunningIngest limited = RunningIngest.start(SharedIngest.services(),
                "eventonce.http.rates.requests=2")) {
            List<HttpResponse<String>> responses = IntStream.range(0, 20).mapToObj(_ -> limited.get("/")).toList();

            List<HttpResponse<String>> refused = responses.stream().filter(one -> one.statusCode() == 429).toList();
            assertThat(refused).hasSizeGreaterThan(5).hasSizeLessThan(19);
            assertThat(refused.getFirst().headers().firstValue("Retry-After")).hasValue("1");
            assertThat(refused.getFirst().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
    }

    private String list(int events) {
        return IntStream.range(0, events).mapToObj(i -> event(topic, "item " + i))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static double limited(String limit) {
        String line = API.send(API.managementRequest("/actuator/prometheus")).body().lines()
                .filter(one -> one.startsWith("eventonce_rate_limited_total{") && one.contains('"' + limit + '"'))
                .findFirst().orElseThrow();
        return Double.parseDouble(line.substring(line.lastIndexOf(' ')));
    }

    private static HttpResponse<String> publish(ApiToken token, String body) {
        return API.publish(body, "Authorization", bearer(token));
    }

    private static String bearer(ApiToken token) {
        return "Bearer " + token.text();
    }
}
