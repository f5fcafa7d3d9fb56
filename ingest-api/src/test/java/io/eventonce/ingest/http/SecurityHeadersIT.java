package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.ingest.testing.RawHttp;
import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each answer says to browsers and caches, and that none says which web server answers. */
class SecurityHeadersIT {
    private static final RunningIngest API = SharedIngest.api();

    @ParameterizedTest
    @ValueSource(strings = {"GET /stats", "GET /openapi.yaml", "GET /nowhere", "GET /events?limit=x", "PUT /publish",
            "POST /publish", "TRACE /stats", "GET /a|b", "BREW /stats", "GET /publish%00"})
    void anAnswerOfTheApiIsForNoCacheAndNoBrowser(String request) throws IOException {
        assertThat(send(API.port(), request)).containsIgnoringCase("Cache-Control: no")
                .contains("no-store", "X-Content-Type-Options: nosniff", "Content-Security-Policy: default-src 'none'");
    }

    @Test
    void soIsAnAnswerToAPublisher() {
        var answer = API.publish(event("headers." + UUID.randomUUID(), "1"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; frame-ancestors 'none'");
    }

    @Test
    void noHeaderIsThereTwice() {
        var headers = API.get("/stats").headers();

        for (String name : List.of("Cache-Control", "X-Content-Type-Options", "Content-Security-Policy")) {
            assertThat(headers.allValues(name)).as(name).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /actuator/health", "GET /actuator/prometheus", "GET /nowhere", "GET /a|b",
            "TRACE /actuator", "OPTIONS /", "GET"})
    void noAnswerOfEitherPortNamesTheWebServer(String request) throws IOException {
        for (int port : List.of(API.port(), API.managementPort())) {
            String answer = send(port, request);
            // The metrics of this machine are what they are.
            String shown = answer.startsWith("HTTP/1.1 200") ? answer.replaceFirst("(?s)\r\n\r\n.*", "") : answer;
            assertThat(shown).doesNotContainIgnoringCase("server:", "x-powered-by", "tomcat", "apache", "java");
        }
    }

    private static String send(int port, String request) throws IOException {
        return RawHttp.send(port, request + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }
}
