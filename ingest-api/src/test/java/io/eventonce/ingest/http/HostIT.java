package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.ingest.testing.RawHttp;
import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of hosts as container networks make them, on both ports. */
class HostIT {
    private static final String LIVENESS = "/actuator/health/liveness";

    private final RunningIngest api = SharedIngest.api();

    @ParameterizedTest
    @ValueSource(strings = {"ingest_api:8080", "ingest_api", "_a.b_c_:1", "1_2", "localhost", "[::1]:8080"})
    void underscoresAreTaken(String host) throws IOException {
        assertThat(get(api.port(), "/stats", host)).startsWith("HTTP/1.1 200");
        assertThat(get(api.managementPort(), LIVENESS, host)).startsWith("HTTP/1.1 200");
    }

    @Test
    void soIsAHostInTheRequestLine() throws IOException {
        assertThat(get(api.port(), "http://ingest_api:8080/stats", "ingest_api:8080")).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a_b:port", "a_b/c", "a_b..c", "-a_b", "a_b@c", "a b_c", "[a_b]", "a,b"})
    void malformedNamesAreNot(String host) throws IOException {
        assertThat(get(api.port(), "/stats", host)).startsWith("HTTP/1.1 400").contains("application/problem+json");
        assertThat(get(api.managementPort(), LIVENESS, host)).startsWith("HTTP/1.1 400");
    }

    @Test
    void onALoopbackAddressAForeignHostIsRefusedOnBothPorts() throws IOException {
        try (RunningIngest local = RunningIngest.start(SharedIngest.services(), "eventonce.http.hosts=",
                "management.server.address=127.0.0.1")) {
            for (String own : List.of("localhost", "LocalHost:80", "127.0.0.1:8080", "[::1]")) {
                assertThat(get(local.port(), "/stats", own)).startsWith("HTTP/1.1 200");
                assertThat(get(local.managementPort(), LIVENESS, own)).startsWith("HTTP/1.1 200");
            }
            for (String foreign : List.of("rebound.example", "rebound.example:8080", "localhost.example",
                    "ingest_api")) {
                assertThat(get(local.port(), "/stats", foreign)).startsWith("HTTP/1.1 421")
                        .contains("urn:eventonce:problem:misdirected", "EVENTONCE_HTTP_HOSTS");
                assertThat(get(local.managementPort(), LIVENESS, foreign)).startsWith("HTTP/1.1 421");
            }
            assertThat(get(local.port(), "http://rebound.example/stats", "rebound.example")).startsWith("HTTP/1.1 421");
            assertThat(RawHttp.send(local.port(), "GET /stats HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aPublishToAForeignHostPublishesNothing() throws IOException {
        String body = event("rebound", "1");
        try (RunningIngest local = RunningIngest.start(SharedIngest.services(), "eventonce.http.hosts=")) {
            assertThat(RawHttp.send(local.port(),
                    "POST /publish HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n"
                            + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body))
                    .startsWith("HTTP/1.1 421");
        }
        assertThat(api.get("/events/rebound/1").statusCode()).isEqualTo(404);
    }

    @Test
    void namesThatAreConfiguredAreTaken() throws IOException {
        try (RunningIngest named = RunningIngest.start(SharedIngest.services(),
                "eventonce.http.hosts=Api.Example, ingest_api")) {
            assertThat(get(named.port(), "/stats", "api.example:443")).startsWith("HTTP/1.1 200");
            assertThat(get(named.port(), "/stats", "ingest_api:8080")).startsWith("HTTP/1.1 200");
            assertThat(get(named.port(), "/stats", "localhost")).startsWith("HTTP/1.1 200");
            assertThat(get(named.port(), "/stats", "other.example")).startsWith("HTTP/1.1 421");
        }
    }

    @Test
    void onAllAddressesEveryHostIsTaken() throws IOException {
        try (RunningIngest open = RunningIngest.start(SharedIngest.services(), "eventonce.http.hosts=",
                "server.address=0.0.0.0", "management.server.address=0.0.0.0", "eventonce.access.mode=open")) {
            assertThat(get(open.port(), "/stats", "anything.example")).startsWith("HTTP/1.1 200");
            assertThat(get(open.managementPort(), LIVENESS, "anything.example")).startsWith("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void idleConnectionsAreKeptForLongerThanALoadBalancerKeepsThem(int which) throws IOException {
        int port = which == 0 ? api.port() : api.managementPort();
        String path = which == 0 ? "/stats" : LIVENESS;

        assertThat(RawHttp.send(port, "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\n\r\nGET "
                + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")).contains("Keep-Alive: timeout=75");
    }

    private static String get(int port, String path, String host) throws IOException {
        return RawHttp.send(port, "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }
}
