package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.ingest.testing.RawHttp;
import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of other origins (CORS). */
class CrossOriginIT {
    private static final RunningIngest API = RunningIngest.start(SharedIngest.services(),
            "eventonce.access.mode=keys", "eventonce.http.cors-origins=https://app.example.org");
    private static final RunningIngest USUAL = SharedIngest.api();
    private static final String PREFLIGHT = """
            Access-Control-Request-Method: POST\r
            Access-Control-Request-Headers: authorization,content-type,idempotency-key\r
            """;

    @AfterAll
    static void stop() {
        API.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/publish", "/events/lookup"})
    void aPreflightRequestOfANamedOriginIsAnsweredWithoutACredential(String path) throws IOException {
        assertThat(send(API, "OPTIONS " + path, "https://app.example.org", PREFLIGHT)).startsWith("HTTP/1.1 200")
                .contains("Access-Control-Allow-Origin: https://app.example.org",
                        "Access-Control-Allow-Headers: authorization, content-type, idempotency-key",
                        "Access-Control-Allow-Methods: GET,HEAD,POST,OPTIONS", "Access-Control-Max-Age: 3600");
    }

    @Test
    void itsPagesMayReadTheAnswers() throws IOException {
        assertThat(send(API, "GET /stats", "https://app.example.org", "")).startsWith("HTTP/1.1 401")
                .contains("Access-Control-Allow-Origin: https://app.example.org", "Access-Control-Expose-Headers:");
    }

    @Test
    void anotherOriginIsRefused() throws IOException {
        for (String request : new String[]{"OPTIONS /publish", "GET /stats"}) {
            assertThat(send(API, request, "https://evil.example.org", request.startsWith("O") ? PREFLIGHT : ""))
                    .startsWith("HTTP/1.1 403").contains("application/problem+json")
                    .doesNotContain("Access-Control-Allow-Origin");
        }
    }

    @Test
    void withoutTheSettingNoPageMayReadAnAnswer() throws IOException {
        String topic = "cors." + UUID.randomUUID();
        USUAL.publish(event(topic, "1"));

        assertThat(send(USUAL, "GET /stats", "https://app.example.org", "")).startsWith("HTTP/1.1 200")
                .doesNotContain("Access-Control");
        assertThat(send(USUAL, "OPTIONS /publish", "https://app.example.org", PREFLIGHT))
                .contains("Allow: POST,OPTIONS", "Accept-Post: application/json, application/x-ndjson")
                .doesNotContain("Access-Control");
    }

    private static String send(RunningIngest api, String request, String origin, String headers) throws IOException {
        return RawHttp.send(api.port(), "%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nOrigin: %s\r\n%s\r\n"
                .formatted(request, origin, headers));
    }
}
