package io.eventonce.ingest.http;

import static io.eventonce.ingest.testing.Events.event;
import static io.eventonce.ingest.testing.Events.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventonce.ingest.testing.RunningIngest;
import io.eventonce.ingest.testing.SharedIngest;
import io.eventonce.ingest.testing.TestingDedupConsumer;
import io.eventonce.ingest.testing.TricklingClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PublishIT {
    private final RunningIngest api = SharedIngest.api();
    private final String topic = "publish." + UUID.randomUUID();

    @Test
    void aNewEventIsProcessed() {
        HttpResponse<String> response = api.publish(event(topic, "one"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        JsonNode body = json(response.body());
        assertThat(body.get("status").stringValue()).isEqualTo("processed");
        assertThat(body.get("topic").stringValue()).isEqualTo(topic);
        assertThat(body.get("event_id").stringValue()).isEqualTo("one");
        assertThat(body.get("is_duplicate").booleanValue()).isFalse();
        assertThat(body.get("message").stringValue()).isNotEmpty();
    }

    @Test
    void theAnswerSaysWhereTheRecordLies() {
        JsonNode processed = json(api.publish(event(topic, "one")).body());
        JsonNode again = json(api.publish(event(topic, "one"), "Prefer", "respond-async").body());

        JsonNode history = json(api.get("/events/" + topic + "/one").body()).get("history");
        assertThat(processed.get("partition")).isEqualTo(history.get("partition"));
        assertThat(processed.get("offset")).isEqualTo(history.get("offset"));
        assertThat(again.get("partition")).isEqualTo(history.get("partition"));
        assertThat(again.get("offset").longValue()).isGreaterThan(history.get("offset").longValue());
    }

    @Test
    void aByteOrderMarkBeforeAnEventHarmsNothing() {
        assertThat(json(api.publish("\uFEFF" + event(topic, "one")).body()).get("status").stringValue())
                .isEqualTo("processed");
    }

    @Test
    void theSameEventAgainIsADuplicate() {
        api.publish(event(topic, "one"));
        JsonNode body = json(api.publish(event(topic, "one")).body());

        assertThat(body.get("status").stringValue()).isEqualTo("duplicate");
        assertThat(body.get("is_duplicate").booleanValue()).isTrue();
    }

    @Test
    void anotherPayloadIsAConflict() {
        api.publish(event(topic, "one"));
        HttpResponse<String> response = api.publish(event(topic, "one", "{\"n\":2}"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response.body()).get("status").stringValue()).isEqualTo("conflict");
        assertThat(json(response.body()).get("is_duplicate").booleanValue()).isTrue();
    }

    @Test
    void whatTheStoreCannotTakeIsRejectedWithItsReason() {
        HttpResponse<String> response = api.publish(event(topic, "one", "{\"reject_me\":1}"));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(response.body()).get("detail").stringValue()).contains(TestingDedupConsumer.REASON);
        assertThat(json(response.body()).get("event_id").stringValue()).isEqualTo("one");
    }

    @Test
    void respondAsyncIsAcceptedWithALocationThatLeadsToTheEvent() {
        HttpResponse<String> response = api.publish(event(topic, "a/b"), "Prefer", "respond-async");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("Preference-Applied")).hasValue("respond-async");
        assertThat(response.headers().firstValue("Location")).hasValue("/events/" + topic + "/a%2Fb");
        JsonNode body = json(response.body());
        assertThat(body.get("status").stringValue()).isEqualTo("accepted");
        assertThat(body.get("topic").stringValue()).isEqualTo(topic);
        assertThat(body.get("event_id").stringValue()).isEqualTo("a/b");
        assertThat(body.has("is_duplicate")).isFalse();
    }

    @Test
    void aWaitThatRunsOutIsAccepted() {
        SharedIngest.dedupConsumer().hold();
        try {
            long began = System.nanoTime();
            HttpResponse<String> response = api.publish(event(topic, "one"), "Prefer", "wait=1");

            assertThat(response.statusCode()).isEqualTo(202);
            assertThat(response.headers().firstValue("Preference-Applied")).hasValue("wait=1");
            assertThat(System.nanoTime() - began).isBetween(900_000_000L, 3_000_000_000L);
        } finally {
            SharedIngest.dedupConsumer().release();
        }
    }

    @Test
    void theWaitBeginsWhenTheBodyHasArrived() throws IOException {
        // The rest is white space, of which a byte comes every 100 ms.
        String event = event(topic, "one");
        try (TricklingClient client = new TricklingClient(api.port(), """
                POST /publish HTTP/1.1\r
                Host: localhost\r
                Prefer: wait=1\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                %s""".formatted(event.length() + 15, event).getBytes(UTF_8))) {
            await().until(() -> client.answer().contains("event_id"));

            assertThat(client.answer()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void noOneWaitsLongerThanTheLongestWait() {
        HttpResponse<String> response = api.publish(event(topic, "one"), "Prefer", "wait=3600");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Preference-Applied")).hasValue("wait=5");
    }

    @Test
    void respondAsyncWithAWaitIsAnsweredWithTheOutcomeIfItComesInTime() {
        HttpResponse<String> response = api.publish(event(topic, "one"), "Prefer", "respond-async, wait=5");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Preference-Applied")).hasValue("respond-async, wait=5");
    }

    @Test
    void anEventIsSeenByQueriesOnceItsOutcomeIsKnown() {
        int topics = json(api.get("/stats").body()).get("topics").intValue();
        api.publish(event(topic, "one"));

        assertThat(json(api.get("/events?topic=" + topic).body()).get("count").intValue()).isEqualTo(1);
        assertThat(api.get("/events/" + topic + "/one").statusCode()).isEqualTo(200);
        assertThat(json(api.get("/stats").body()).get("topics").intValue()).isEqualTo(topics + 1);
    }
}
