package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.EventLimits;
import io.eventonce.ingest.testing.RawHttp;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Bodies that are no events, and what their senders are told. */
class BadBodyIT extends RefusedRequests {
    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "nonsense", "{", "{\"topic\":\"t\"", "{} {}", "[", "[{}", "[{},]", "{\"a\":tru}",
            "[\uFEFF{}]", " \uFEFF{}"})
    void whatIsNoJsonIs400WithItsPlace(String body) {
        JsonNode problem = problem(api.publish(body), 400, "not-json");

        assertThat(problem.get("detail").stringValue()).matches("The (body|list) .*");
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
        assertThat(problem(api.publish(body), 422, "invalid-event").get("detail").stringValue())
                .startsWith("The body must be a JSON object, not ");
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
    void aBodyThatIsCompressedInAnotherWayIs415() {
        HttpResponse<String> response = api.publish("x", "Content-Encoding", "br");

        problem(response, 415, "unsupported-content-encoding");
        assertThat(response.headers().firstValue("Accept-Encoding")).hasValue("gzip, identity");
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
                Content-Encoding: br\r
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

    private HttpResponse<String> bytes(byte[] body, String type) {
        return api.send(api.request("/publish").header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }
}
