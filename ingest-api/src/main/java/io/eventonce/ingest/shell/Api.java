package io.eventonce.ingest.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API of a running ingest-api. */
final class Api {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    /** A bulk replay waits for Kafka, and then for the outcomes. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final URI uri;
    private final @Nullable String token;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** @param token null where none is needed */
    Api(URI uri, @Nullable String token) {
        this.uri = uri;
        this.token = token;
    }

    /** The one that {@code EVENTONCE_URL} and {@code EVENTONCE_TOKEN} name. */
    static Api of(UnaryOperator<@Nullable String> environment) throws IOException {
        String url = environment.apply("EVENTONCE_URL");
        String file = environment.apply("EVENTONCE_TOKEN_FILE");
        try {
            return new Api(URI.create(url == null ? "http://localhost:8080" : url),
                    file == null ? environment.apply("EVENTONCE_TOKEN") : Files.readString(Path.of(file)).strip());
        } catch (IllegalArgumentException e) {
            throw new IOException("EVENTONCE_URL: " + url + " is no URL", e);
        }
    }

    /** The API has refused a request, or does not answer. The message is for people. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1;

        private Refusal(String message) {
            super(message);
        }
    }

    JsonNode get(String path, Map<String, String> query) throws Refusal {
        return send(request(path, query).GET());
    }

    /** @param json the body; empty for none */
    JsonNode post(String path, Map<String, String> query, byte[] json) throws Refusal {
        BodyPublisher body = json.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(json);
        return send(request(path, query).header("Content-Type", "application/json").POST(body));
    }

    private HttpRequest.Builder request(String path, Map<String, String> query) {
        String text = query.entrySet().stream()
                .map(one -> one.getKey() + '=' + URLEncoder.encode(one.getValue(), UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri.resolve(text.isEmpty() ? path : path + '?' + text))
                .timeout(PATIENCE);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder request) throws Refusal {
        try {
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            JsonNode body = MAPPER.readTree(response.body());
            if (response.statusCode() >= 400) {
                throw new Refusal("%d %s. %s".formatted(response.statusCode(), body.path("title").asString(),
                        body.path("detail").asString()));
            }
            return body;
        } catch (IOException e) {
            throw new Refusal("%s does not answer (%s); EVENTONCE_URL names another server".formatted(uri, e));
        } catch (JacksonException e) {
            throw new Refusal(uri + " does not answer as Eventonce; EVENTONCE_URL names another server");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("interrupted");
        }
    }
}
