package io.eventonce.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventonce.checker.Answer;
import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import io.eventonce.event.Outcome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Publishes over HTTP, each request once, and reads the promise in every answer. This includes a 202, a 503 with its
 * {@code Retry-After} and each item of a list, which the Java client hides by retrying.
 */
final class PublishClient implements AutoCloseable {
    /** Longer than the API waits for an outcome, and for Kafka before it. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final JsonMapper MAPPER = new JsonMapper();

    private final URI publish;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2)).build();

    PublishClient(URI api) {
        publish = api.resolve("/publish");
    }

    /**
     * Publishes one event as an object, or several as a list.
     *
     * @return one answer per event, in order
     * @throws IOException if there is no answer, or one that the contract does not know
     */
    List<Answer> publish(List<Event> events, boolean respondAsync) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(publish).timeout(TIMEOUT)
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body(events)));
        if (respondAsync) {
            request.header("Prefer", "respond-async");
        }
        HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
        JsonNode answer = json(response.body());
        if (response.statusCode() == 503 && response.headers().firstValue("Retry-After").isEmpty()) {
            throw new IOException("503 without Retry-After");
        }
        if (!answer.has("results")) {
            Answer one = single(response.statusCode(), answer);
            return events.stream().map(_ -> one).toList();
        }
        List<Answer> answers = new ArrayList<>();
        answer.path("results").forEach(result -> answers.add(item(result.path("status").asString())));
        if (answers.size() != events.size()) {
            throw new IOException("%d results for %d events".formatted(answers.size(), events.size()));
        }
        return answers;
    }

    private static Answer single(int status, JsonNode body) throws IOException {
        return switch (status) {
            case 200, 202 -> item(body.path("status").asString());
            case 503 -> switch (body.path("type").asString()) {
                case "urn:eventonce:problem:kafka-unavailable", "urn:eventonce:problem:overloaded" ->
                    new Answer.Refused();
                default -> new Answer.Unknown();
            };
            default -> throw new IOException("answer %d to a publish: %s".formatted(status, body));
        };
    }

    private static Answer item(String status) {
        return switch (status) {
            case "accepted" -> new Answer.Accepted();
            case "processed" -> new Answer.Judged(Outcome.PROCESSED);
            case "duplicate" -> new Answer.Judged(Outcome.DUPLICATE);
            case "conflict" -> new Answer.Judged(Outcome.CONFLICT);
            case "unavailable" -> new Answer.Refused();
            default -> new Answer.Unknown();
        };
    }

    private static JsonNode json(byte[] body) throws IOException {
        try {
            return MAPPER.readTree(body);
        } catch (JacksonException e) {
            throw new IOException("an answer that is not JSON", e);
        }
    }

    private static String body(List<Event> events) {
        List<String> texts = events.stream().map(event -> new String(EventCodec.encode(event), UTF_8)).toList();
        return texts.size() == 1 ? texts.getFirst() : texts.stream().collect(Collectors.joining(",", "[", "]"));
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
