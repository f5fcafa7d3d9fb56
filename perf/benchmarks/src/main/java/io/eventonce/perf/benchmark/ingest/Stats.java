package io.eventonce.perf.benchmark.ingest;

import io.eventonce.perf.benchmark.WrongOutcomeException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The counters of {@code GET /stats}. */
record Stats(long received, long processed, long duplicates, long conflicts, long rejected) {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final JsonMapper MAPPER = new JsonMapper();

    static Stats of(URI api) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String answer = client.send(HttpRequest.newBuilder(api.resolve("/stats")).build(), BodyHandlers.ofString())
                    .body();
            JsonNode stats = MAPPER.readTree(answer);
            long conflicts = stats.required("conflicts").asLong();
            return new Stats(stats.required("received").asLong(), stats.required("unique_processed").asLong(),
                    stats.required("duplicate_dropped").asLong() - conflicts, conflicts,
                    stats.required("rejected").asLong());
        }
    }

    /** With what comes of these events if all is right. */
    Stats plus(EventSource events) {
        return new Stats(received + events.events() + events.duplicates(), processed + events.events(),
                duplicates + events.duplicates(), conflicts, rejected);
    }

    /**
     * Waits until as many records were applied as here, which must have come to the same.
     *
     * @throws WrongOutcomeException if they did not
     */
    void await(URI api) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Stats now = of(api);
        while (now.received < received && System.nanoTime() - deadline < 0) {
            Thread.sleep(INTERVAL);
            now = of(api);
        }
        if (!now.equals(this)) {
            throw new WrongOutcomeException("expected " + this + ", got " + now);
        }
    }
}
