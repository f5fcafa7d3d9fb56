package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.EventLimits;
import io.eventonce.ingest.testing.RawHttp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class TooLargeBodyIT extends RefusedRequests {
    private static final int LIST_LIMIT = 8 * 1024 * 1024;

    @Test
    void anEventOverTheLimitIs413HoweverItIsSent() {
        String body = event("t", "1", "{\"x\":\"" + "y".repeat(EventLimits.EVENT_BYTES) + "\"}");

        assertThat(problem(api.publish(body), 413, "too-large").get("detail").stringValue())
                .contains(Integer.toString(EventLimits.EVENT_BYTES));
        problem(chunked(body), 413, "too-large");
    }

    @Test
    void aPayloadOverTheLimitIs413() {
        problem(api.publish(event("t", "1", "{\"x\":\"" + "y".repeat(EventLimits.PAYLOAD_BYTES) + "\"}")), 413,
                "too-large");
    }

    @Test
    void aListOverTheLimitIs413HoweverItIsSent() {
        String body = "[" + " ".repeat(LIST_LIMIT) + "]";

        assertThat(problem(api.publish(body), 413, "too-large").get("detail").stringValue())
                .contains(Integer.toString(LIST_LIMIT));
        problem(chunked(body), 413, "too-large");
    }

    @Test
    void whoAsksBeforeSendingTooMuchIsToldBeforeSendingIt() throws IOException {
        String answer = RawHttp.send(api.port(), """
                POST /publish HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/json\r
                Content-Length: 1000000000\r
                Expect: 100-continue\r
                \r
                """);

        assertThat(answer).startsWith("HTTP/1.1 413").doesNotContain("100 Continue")
                .contains("application/problem+json");
    }

    @Test
    void aListOfTooManyEventsIs413() {
        HttpResponse<String> response = api.publish("[" + "{},".repeat(10_000) + "{}]");

        assertThat(problem(response, 413, "too-large").get("detail").stringValue()).contains("10000");
    }

    private HttpResponse<String> chunked(String body) {
        return api.send(api.request("/publish")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(UTF_8)))));
    }
}
