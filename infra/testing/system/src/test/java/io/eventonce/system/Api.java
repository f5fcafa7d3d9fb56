package io.eventonce.system;

import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** ingest-api over HTTP. */
final class Api {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final URI uri;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Api(URI uri) {
        this.uri = uri;
    }

    URI uri() {
        return uri;
    }

    /** Publishes one event and waits for its outcome. */
    Answer publish(Event event) {
        return post(EventCodec.encode(event), "application/json");
    }

    /** Publishes a list and waits for the outcomes. */
    Answer publish(List<Event> events) {
        String list = events.stream()
                .map(event -> new String(EventCodec.encode(event), StandardCharsets.UTF_8))
                .collect(Collectors.joining(",", "[", "]"));
        return post(list.getBytes(StandardCharsets.UTF_8), "application/json");
    }

    Answer publishAsync(Event event) {
        return send(request("/publish").header("Prefer", "respond-async").header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(EventCodec.encode(event))));
    }

    /** JSON to any path. */
    Answer postTo(String path, byte[] json) {
        return send(request(path).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json)));
    }

    Answer post(byte[] body, String contentType) {
        return send(request("/publish").header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Stats stats() {
        return MAPPER.treeToValue(get("/stats").body(), Stats.class);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri.resolve(path)).timeout(Duration.ofSeconds(30));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String text = response.body().isEmpty() ? "null" : response.body();
            return new Answer(response.statusCode(), response.headers(), text, MAPPER.readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
