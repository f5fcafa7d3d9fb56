package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.ingest.testing.RawHttp;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods, paths and headers that are refused, whatever the body is. */
class BadRequestIT extends RefusedRequests {
    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {"GET /publish POST,OPTIONS", "HEAD /publish POST,OPTIONS",
            "PUT /events GET,HEAD,OPTIONS", "DELETE /events/t/1 GET,HEAD,OPTIONS", "POST /stats GET,HEAD,OPTIONS",
            "PATCH /health GET,HEAD,OPTIONS", "TRACE /publish POST,OPTIONS", "TRACE /stats GET,HEAD,OPTIONS"})
    void anotherMethodIs405(String method, String path, String allowed) {
        HttpResponse<String> response = api.send(api.request(path).method(method, HttpRequest.BodyPublishers.noBody()));

        assertThat(response.headers().allValues("Allow")).containsExactly(allowed);
        assertThat(response.statusCode()).isEqualTo(405);
        if (!method.equals("HEAD")) {
            problem(response, 405, "method-not-allowed");
        }
        if (path.equals("/publish") && !method.equals("TRACE")) {
            assertThat(api.send(api.managementRequest("/actuator/prometheus")).body()).contains(
                    "http_server_requests_seconds_count{error=\"none\",exception=\"none\",method=\"" + method
                            + "\",outcome=\"CLIENT_ERROR\",status=\"405\",uri=\"/publish\"}");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {"/publish POST,OPTIONS", "/events GET,HEAD,OPTIONS",
            "/stats GET,HEAD,OPTIONS"})
    void optionsNamesTheMethods(String path, String allowed) {
        HttpResponse<String> response = api
                .send(api.request(path).method("OPTIONS", HttpRequest.BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().allValues("Allow")).containsExactly(allowed);
        assertThat(response.headers().map()).doesNotContainKey("Accept-Patch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/publish/more", "/events/t", "/events/", "/events/t/", "/events//1", "/error",
            "/actuator/health", "/index.html"})
    void anotherPathIs404(String path) {
        problem(api.get(path), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/events", "/stats", "/health", "/events/t/1"})
    void whoDoesNotAcceptJsonGets406(String path) {
        problem(api.send(api.request(path).header("Accept", "text/html")), 406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/publish", "/events", "/stats", "/health", "/events/t/1"})
    void aWeightOfZeroIsANo(String path) {
        HttpRequest.Builder request = api.request(path).header("Accept", "application/json;q=0, */*");

        problem(api.send(path.equals("/publish") ? request.POST(BodyPublishers.ofString("{}")) : request), 406,
                "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /publish", "GET /events", "GET /stats", "GET /health"})
    void anEmptyAcceptIsNone(String line) throws IOException {
        String answer = RawHttp.send(api.port(), line
                + " HTTP/1.1\r\nHost: localhost\r\nAccept:\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
                + "Connection: close\r\n\r\n{}");

        assertThat(answer).startsWith(line.startsWith("POST") ? "HTTP/1.1 422" : "HTTP/1.1 200");
    }

    @Test
    void whoDoesNotAcceptJsonDoesNotPublish() {
        problem(api.publish(event("t", "1"), "Accept", "text/html"), 406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /events/t/%zz HTTP/1.1", "GET /events/t/%00 HTTP/1.1", "GET /events/../../x HTTP/1.1",
            "GET /events/t/%ff HTTP/1.1", "GET /events?topic=%zz HTTP/1.1", "POST /events/../publish HTTP/1.1",
            "POST /events/%2E%2E/publish HTTP/1.1", "POST /%70ublish HTTP/1.1", "POST /publish;a=b HTTP/1.1",
            "GET /%73tats HTTP/1.1", "GET /events/../stats HTTP/1.1", "GET /./stats HTTP/1.1", "GET //stats HTTP/1.1",
            "GET /stats;a HTTP/1.1"})
    void whatTheServerRefusesIsAProblemToo(String requestLine) throws IOException {
        String answer = RawHttp.send(api.port(), requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json")
                .containsAnyOf("Percent-encode the path", "Percent-encode its values", "Write the path exactly",
                        "No event with this topic")
                .doesNotContain("<html", "tomcat", "Tomcat", "Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /stats HTTP/3.0", "POST /publish HTTP/1.1\r\nTransfer-Encoding: gzip"})
    void whatIsNotSupportedIsNoInternalError(String start) throws IOException {
        assertThat(RawHttp.send(api.port(), start + "\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 50")
                .contains("urn:eventonce:problem:not-supported")
                .doesNotContain("logged", "unknown");
    }
}
