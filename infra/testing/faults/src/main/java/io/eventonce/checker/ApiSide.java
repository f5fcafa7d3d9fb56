package io.eventonce.checker;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The state that the API reports. */
final class ApiSide {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final JsonMapper MAPPER = new JsonMapper();

    private final URI api;

    ApiSide(URI api) {
        this.api = api;
    }

    /** @param duplicates duplicates and conflicts together */
    record Stats(long received, long processed, long duplicates, long conflicts, long rejected) {
        static Stats of(Counters counters) {
            return new Stats(counters.received(), counters.processed(), counters.duplicates() + counters.conflicts(),
                    counters.conflicts(), counters.rejected());
        }
    }

    Stats stats() {
        HttpRequest request = HttpRequest.newBuilder(api.resolve("/stats")).timeout(TIMEOUT).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("%s answers %d".formatted(request.uri(), answer.statusCode()));
            }
            JsonNode body = MAPPER.readTree(answer.body());
            return new Stats(body.path("received").asLong(), body.path("unique_processed").asLong(),
                    body.path("duplicate_dropped").asLong(), body.path("conflicts").asLong(),
                    body.path("rejected").asLong());
        } catch (IOException e) {
            throw new IllegalStateException(request.uri() + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
