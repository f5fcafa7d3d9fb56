package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static io.eventonce.ingest.testing.Events.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.EventLimits;
import io.eventonce.ingest.testing.KafkaEnds;
import io.eventonce.ingest.testing.RawHttp;
import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Each ends in a problem that says what is wrong, and none of it reaches Kafka. */
class BadRequestIT {
    private static final int LIST_LIMIT = 8 * 1024 * 1024;

    private final RunningIngest api = SharedIngest.api();
    private Map<TopicPartition, Long> before = Map.of();

    @BeforeEach
    void rememberTheEnds() {
        before = KafkaEnds.now(SharedIngest.services());
    }

    @AfterEach
    void nothingReachedKafka() {
        assertThat(KafkaEnds.now(SharedIngest.services())).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "nonsense", "{", "{\"topic\":\"t\"", "{} {}", "[", "[{}", "[{},]", "{\"a\":tru}",
            "[\uFEFF{}]", " \uFEFF{}"})
    void whatIsNoJsonIs400WithItsPlace(String body) {
        JsonNode problem = problem(api.publish(body), 400, "not-json");

        assertThat(problem.get("errors").get(0).get("offset").isInt()).isTrue();
        assertThat(problem.get("errors").get(0).get("reason").stringValue()).isNotEmpty();
    }

    @Test
    void everyBadFieldIsNamed() {
        JsonNode problem = problem(
                api.publish("{\"topic\":\"a b\",\"event_id\":7,\"timestamp\":\"yesterday\",\"payload\":[],"
                        + "\"more\":1}"),
                422, "invalid-event");

        assertThat(problem.get("errors")).extracting(error -> error.get("field").stringValue())
                .containsExactlyInAnyOrder("topic", "event_id", "timestamp", "source", "payload", "more");
        assertThat(problem.toString()).doesNotContain("yesterday");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "\"text\"", "true"})
    void jsonThatIsNoObjectIsNoEvent(String body) {
        problem(api.publish(body), 422, "invalid-event");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/json; charset=iso-8859-1",
            "application/jsonx", "nonsense", "application/json; charset=nonsense", "*/*"})
    void anotherMediaTypeIs415(String mediaType) {
        HttpResponse<String> response = api.publish(event("t", "1"), "Content-Type", mediaType);

        assertThat(problem(response, 415, "unsupported-media-type").get("detail").stringValue())
                .contains("application/json", "application/x-ndjson");
        assertThat(response.headers().firstValue("Accept-Post")).hasValue("application/json, application/x-ndjson");
    }

    @Test
    void aFormIsToldWhichHeaderIsMissing() {
        assertThat(detail(api.publish(event("t", "1"), "Content-Type", "application/x-www-form-urlencoded")))
                .contains("-H 'Content-Type: application/json'");
    }

    @Test
    void noMediaTypeIs415() {
        problem(api.send(api.request("/publish").POST(BodyPublishers.ofString(event("t", "1")))), 415,
                "unsupported-media-type");
    }

    @Test
    void aCompressedBodyIs415() {
        HttpResponse<String> response = api.publish("x", "Content-Encoding", "gzip");

        problem(response, 415, "unsupported-content-encoding");
        assertThat(response.headers().firstValue("Accept-Encoding")).hasValue("identity");
        assertThat(response.headers().firstValue("Accept-Post")).isEmpty();
    }

    @Test
    void soIsOneThatIsCompressedAccordingToTheSecondLine() throws IOException {
        assertThat(RawHttp.send(api.port(), """
                POST /publish HTTP/1.1\r
                Host: localhost\r
                Connection: close\r
                Content-Type: application/json\r
                Content-Encoding: identity\r
                Content-Encoding: gzip\r
                Content-Length: 1\r
                \r
                x""")).startsWith("HTTP/1.1 415");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"})
    void aBodyInAnotherEncodingIsToldSo(String encoding) {
        for (String type : List.of("application/json", "application/x-ndjson")) {
            for (String body : List.of(event("t", "1"), "[" + event("t", "1") + "]")) {
                assertThat(problem(bytes(body.getBytes(Charset.forName(encoding)), type), 400, "not-json").get("detail")
                        .stringValue()).startsWith("The body is " + encoding.substring(0, 6) + "; send UTF-8.");
            }
        }
    }

    @Test
    void linesThatAreSentAsJsonAreToldTheContentTypeHoweverManyThereAre() {
        String line = event("t", "1") + "\n";

        for (String body : List.of(line + line, line.repeat(1 + EventLimits.EVENT_BYTES / line.length()))) {
            assertThat(problem(api.publish(body), 400, "not-json").get("detail").stringValue())
                    .contains("NDJSON", "Content-Type: application/x-ndjson");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/x-ndjson"})
    void linesThatCurlGluedTogetherAreToldHowToSendThem(String type) {
        assertThat(problem(api.publish(event("t", "1").repeat(3), "Content-Type", type), 400, "not-json").get("detail")
                .stringValue()).contains("--data-binary", "application/x-ndjson");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{},{}]", "[\n{},\n{}\n]", "{\n\"topic\":\n1}"})
    void jsonThatIsSentAsLinesIsToldTheContentType(String body) {
        assertThat(detail(api.publish(body, "Content-Type", "application/x-ndjson")))
                .contains("Content-Type: application/json");
    }

    @Test
    void singleQuotesAreNamed() {
        JsonNode problem = problem(api.publish("{'topic':'t'}"), 400, "not-json");

        assertThat(problem.get("detail").stringValue()).contains("double quotes");
    }

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

    @Test
    void chunksThatAreNoneAre400() throws IOException {
        String answer = RawHttp.send(api.port(), """
                POST /publish HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/json\r
                Transfer-Encoding: chunked\r
                \r
                nonsense\r
                """);

        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
    }

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

        assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json").doesNotContain("<html",
                "tomcat",
                "Tomcat", "Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /stats HTTP/3.0", "POST /publish HTTP/1.1\r\nTransfer-Encoding: gzip"})
    void whatIsNotSupportedIsNoInternalError(String start) throws IOException {
        assertThat(RawHttp.send(api.port(), start + "\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 50")
                .contains("urn:eventonce:problem:not-supported")
                .doesNotContain("logged", "unknown");
    }

    private HttpResponse<String> chunked(String body) {
        return api.send(api.request("/publish")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(UTF_8)))));
    }

    private HttpResponse<String> bytes(byte[] body, String type) {
        return api.send(api.request("/publish").header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }

    private static String detail(HttpResponse<String> response) {
        return json(response.body()).get("detail").stringValue();
    }

    private static JsonNode problem(HttpResponse<String> response, int status, String type) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().allValues("Content-Type")).isEqualTo(List.of("application/problem+json"));
        JsonNode problem = json(response.body());
        assertThat(problem.get("type").stringValue()).isEqualTo("urn:eventonce:problem:" + type);
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("title").stringValue()).isNotEmpty();
        assertThat(problem.get("detail").stringValue()).isNotEmpty();
        return problem;
    }
}
