package io.eventonce.ingest.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a running API which events are stored. */
final class LookupClient implements AutoCloseable {
    private static final Duration CONNECTION = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final URI lookup;
    private final @Nullable String token;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTION).build();

    LookupClient(URI api, @Nullable String token) {
        this.lookup = api.resolve(LookupController.PATH);
        this.token = token;
    }

    /** @return a result per item, in their order */
    List<JsonNode> lookUp(List<ReconcileItem> items) throws IOException, InterruptedException {
        String lines = items.stream().map(ReconcileItem::key).collect(Collectors.joining("\n"));
        HttpRequest.Builder request = HttpRequest.newBuilder(lookup).timeout(ANSWER)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(lines));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<byte[]> response = send(request.build());
        JsonNode results = body(response).path("results");
        if (response.statusCode() != 200 || results.size() != items.size()) {
            throw new IOException("%s answered %d: %s".formatted(lookup, response.statusCode(),
                    body(response).path("detail").asString("")));
        }
        return results.valueStream().toList();
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IOException("%s does not answer: %s".formatted(lookup, e), e);
        }
    }

    /** A proxy in between writes HTML. */
    private static JsonNode body(HttpResponse<byte[]> response) {
        try {
            return JsonMapper.shared().readTree(response.body());
        } catch (JacksonException e) {
            return JsonMapper.shared().createObjectNode();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
