package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static io.eventonce.ingest.testing.Events.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code GET /events/{topic}/{event_id}} of an event that is not stored yet. */
class WaitForEventIT {
    private final RunningIngest api = SharedIngest.api();
    private final StoredWaits waits = api.bean(StoredWaits.class);
    private final String topic = "wait." + UUID.randomUUID();

    @Test
    void theAnswerComesAsSoonAsTheEventIsStored() {
        SharedIngest.dedupConsumer().hold();
        try {
            api.publish(event(topic, "1"), "Prefer", "respond-async");
            CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(() -> find("wait=5"));
            await().until(() -> waits.waiting() == 1);
            long released = System.nanoTime();
            SharedIngest.dedupConsumer().release();

            assertThat(answer.join().statusCode()).isEqualTo(200);
            assertThat(answer.join().headers().firstValue("Preference-Applied")).hasValue("wait=5");
            assertThat(json(answer.join().body()).get("event_id").stringValue()).isEqualTo("1");
            assertThat(System.nanoTime() - released).isLessThan(3_000_000_000L);
        } finally {
            SharedIngest.dedupConsumer().release();
        }
    }

    @Test
    void aWaitThatRunsOutEndsAsWithoutIt() {
        long began = System.nanoTime();
        HttpResponse<String> response = find("wait=1");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Preference-Applied")).hasValue("wait=1");
        assertThat(System.nanoTime() - began).isBetween(900_000_000L, 3_000_000_000L);
        assertThat(waits.waiting()).isZero();
    }

    @Test
    void whoFindsNoPlaceIsAnsweredAtOnce() {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, StoredWaits.PLACES)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(() -> find("wait=3"), clients)).toList();
            await().until(() -> waits.waiting() == StoredWaits.PLACES);

            HttpResponse<String> response = find("wait=3");

            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.headers().map()).doesNotContainKey("Preference-Applied");
            assertThat(answers).allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(404));
        }
    }

    private HttpResponse<String> find(String preference) {
        return api.send(api.request("/events/" + topic + "/1").header("Prefer", preference));
    }
}
