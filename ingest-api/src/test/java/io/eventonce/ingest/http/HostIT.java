package io.eventonce.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.ingest.testing.RawHttp;
import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of hosts as container networks make them, on both ports. */
class HostIT {
    private final RunningIngest api = SharedIngest.api();

    @ParameterizedTest
    @ValueSource(strings = {"ingest_api:8080", "ingest_api", "_a.b_c_:1", "1_2", "localhost", "[::1]:8080"})
    void underscoresAreTaken(String host) throws IOException {
        assertThat(get(api.port(), "/stats", host)).startsWith("HTTP/1.1 200");
        assertThat(get(api.managementPort(), "/actuator/health/liveness", host)).startsWith("HTTP/1.1 200");
    }

    @Test
    void soIsAHostInTheRequestLine() throws IOException {
        assertThat(get(api.port(), "http://ingest_api:8080/stats", "ingest_api:8080")).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a_b:port", "a_b/c", "a_b..c", "-a_b", "a_b@c", "a b_c", "[a_b]", "a,b"})
    void malformedNamesAreNot(String host) throws IOException {
        assertThat(get(api.port(), "/stats", host)).startsWith("HTTP/1.1 400").contains("application/problem+json");
        assertThat(get(api.managementPort(), "/actuator/health/liveness", host)).startsWith("HTTP/1.1 400");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void idleConnectionsAreKeptForLongerThanALoadBalancerKeepsThem(int which) throws IOException {
        int port = which == 0 ? api.port() : api.managementPort();
        String path = which == 0 ? "/stats" : "/actuator/health/liveness";

        assertThat(RawHttp.send(port, "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\n\r\nGET "
                + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")).contains("Keep-Alive: timeout=75");
    }

    private static String get(int port, String path, String host) throws IOException {
        return RawHttp.send(port, "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }
}
