package io.eventonce.perf;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import io.eventonce.event.Outcome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends events over HTTP and waits for their outcomes. */
final class HttpPublisher implements AutoCloseable {
    /** The API answers within its own 5 seconds of waiting, and Kafka's acknowledgement before it. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final JsonMapper MAPPER = new JsonMapper();

    private final URI api;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    HttpPublisher(URI api) {
        this.api = api;
    }

    /**
     * Asks whether the system does its job.
     *
     * @throws UnusableSystemException if nothing answers, or it says that it does not
     */
    void checkHealth() throws InterruptedException {
        HttpResponse<String> answer;
        try {
            answer = client.send(request("/health").GET().build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UnusableSystemException(
                    "no eventonce answers at %s; start one with ./eventonce up".formatted(api), e);
        }
        if (answer.statusCode() != 200) {
            throw new UnusableSystemException(
                    "eventonce at %s is not healthy: %d %s".formatted(api, answer.statusCode(), answer.body()));
        }
    }

    /**
     * Sends one event as an object, or several as a list.
     *
     * @return in order, one per event; empty if the API could not say what became of it
     * @throws IOException if there was no answer, or one that says that nothing was taken
     */
    List<Optional<Outcome>> publish(List<Event> events) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.send(
                request("/publish").header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body(events)))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200 && answer.statusCode() != 202) {
            throw new IOException("%d from %s: %s".formatted(answer.statusCode(), answer.uri(),
                    new String(answer.body(), UTF_8)));
        }
        return statuses(answer.body(), events.size()).stream().map(HttpPublisher::outcome).toList();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(api.resolve(path)).timeout(TIMEOUT);
    }

    private static String body(List<Event> events) {
        if (events.size() == 1) {
            return json(events.getFirst());
        }
        return events.stream().map(HttpPublisher::json).collect(Collectors.joining(",", "[", "]"));
    }

    private static String json(Event event) {
        return new String(EventCodec.encode(event), UTF_8);
    }

    private static List<String> statuses(byte[] body, int expected) throws IOException {
        try {
            JsonNode answer = MAPPER.readTree(body);
            if (!answer.has("results")) {
                return List.of(answer.path("status").asString());
            }
            List<String> statuses = new ArrayList<>();
            answer.get("results").forEach(result -> statuses.add(result.path("status").asString()));
            if (statuses.size() != expected) {
                throw new IOException("%d results for %d events".formatted(statuses.size(), expected));
            }
            return statuses;
        } catch (JacksonException e) {
            throw new IOException("the answer to a publish is not JSON", e);
        }
    }

    private static Optional<Outcome> outcome(String status) {
        return Arrays.stream(Outcome.values()).filter(one -> one.code().equals(status)).findAny();
    }

    @Override
    public void close() {
        client.close();
    }
}
