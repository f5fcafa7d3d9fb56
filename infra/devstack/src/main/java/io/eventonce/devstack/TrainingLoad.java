package io.eventonce.devstack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a {@link Training} has its system do: everything that users do, as often as the compilers take to see it. */
final class TrainingLoad {
    private static final int CLIENTS = 32;
    private static final int ROUNDS = 60;
    private static final int SINGLE_EVENTS = 15;
    private static final int LIST = 100;
    private static final List<String> QUERIES = List.of("/events/training/%s", "/events?topic=training", "/events",
            "/stats", "/topics", "/health");

    private final URI api;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10)).build();

    TrainingLoad(URI api) {
        this.api = api;
    }

    void run() throws IOException {
        try (http; ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Void> client = () -> {
                for (int round = 0; round < ROUNDS; round++) {
                    useAll(QUERIES.get(round % QUERIES.size()));
                }
                return null;
            };
            List<Future<Void>> all = IntStream.range(0, CLIENTS).mapToObj(_ -> clients.submit(client)).toList();
            for (Future<Void> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void useAll(String query) throws IOException, InterruptedException {
        String id = UUID.randomUUID().toString();
        for (int i = 0; i < SINGLE_EVENTS; i++) {
            publish("respond-async", "application/json", event(id + i, "1.5"));
        }
        publish("wait=5", "application/json", event(id, "1"));
        publish("wait=5", "application/json", event(id, "1.0"));
        publish("respond-async", "application/json", event(id, "2"));
        publish("respond-async", "application/json", event("", "3"));
        publish("respond-async", "application/x-ndjson", IntStream.range(0, LIST)
                .mapToObj(i -> event(id + "-" + i % (LIST - LIST / 10), "4")).collect(Collectors.joining("\n")));
        send(request(query.formatted(id)).GET());
    }

    private static String event(String id, String number) {
        return """
                {"topic": "training", "event_id": "%s", "timestamp": "2026-01-31T12:00:00.25Z", "source": "devstack", \
                "payload": {"number": %s, "text": "a \\"b\\" ü", "list": [true, null, {"sku": "s-1", "count": 2}]}}"""
                .formatted(id, number);
    }

    private void publish(String preference, String type, String body) throws IOException, InterruptedException {
        send(request("/publish").header("Prefer", preference).header("Content-Type", type)
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(api.resolve(path)).timeout(Duration.ofMinutes(1));
    }

    /** Whatever the answer says, it was worked for. */
    private void send(HttpRequest.Builder request) throws IOException, InterruptedException {
        http.send(request.build(), BodyHandlers.discarding());
    }
}
