package io.eventonce.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import io.eventonce.event.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpEventonceClientTest {
    private static final Event EVENT = EventCodec.event("orders", "o 1", Instant.parse("2026-01-31T12:00:00Z"), "shop",
            "{\"total\": 12.50}");
    private static final String PUBLISH = "POST /publish " + new String(EventCodec.encode(EVENT), UTF_8);

    private TestingApi api;
    private EventonceClient client;

    @BeforeEach
    void start() throws IOException {
        api = new TestingApi();
        client = EventonceClient.overHttp(api.uri(), ClientOptions.DEFAULT);
    }

    @AfterEach
    void stop() {
        client.close();
        api.close();
    }

    @Test
    void theOutcomeIsTheStatusOfTheAnswer() {
        api.answers(200, "{\"status\": \"conflict\"}");

        assertThat(client.publish(EVENT).join()).isEqualTo(Outcome.CONFLICT);
    }

    @Test
    void aTokenIsSentWithEachRequestAndNeverWritten() {
        ClientOptions options = ClientOptions.DEFAULT.withToken("eventonce_id_secret");
        api.answers(202, "{\"status\": \"accepted\", \"outcome\": \"/outcomes/t/3/5?topic=orders\"}");
        api.answers(200, "{\"status\": \"processed\"}");

        try (EventonceClient holder = EventonceClient.overHttp(api.uri(), options)) {
            assertThat(holder.publish(EVENT).join()).isEqualTo(Outcome.PROCESSED);
        }
        assertThat(api.authorizations()).containsExactly("Bearer eventonce_id_secret", "Bearer eventonce_id_secret");
        assertThat(options.toString()).doesNotContain("secret");
    }

    @Test
    void aPublishIsRepeatedWithTheSameBytesUntilItIsAnswered() {
        api.breaksOff();
        api.answers(503, "{\"type\": \"urn:eventonce:problem:unknown-outcome\"}");
        api.answers(429, "{\"type\": \"urn:eventonce:problem:rate-limited\"}");
        api.answers(502, "<html>Bad Gateway</html>");
        api.answers(200, "{\"status\": \"processed\"}");

        assertThat(client.publish(EVENT).join()).isEqualTo(Outcome.PROCESSED);
        assertThat(api.requests()).isEqualTo(List.of(PUBLISH, PUBLISH, PUBLISH, PUBLISH, PUBLISH));
    }

    @Test
    void anAcceptedEventIsNotSentAgainButAskedFor() {
        api.answers(202, "{\"status\": \"accepted\", \"outcome\": \"/outcomes/t/3/5?topic=orders\"}");
        api.answers(200, "{\"status\": \"pending\"}");
        api.answers(503, "{}");
        api.answers(200, "{\"status\": \"rejected\"}");

        assertThat(client.publish(EVENT).join()).isEqualTo(Outcome.REJECTED);
        String ask = "GET /outcomes/t/3/5?topic=orders";
        assertThat(api.requests()).isEqualTo(List.of(PUBLISH, ask, ask, ask));
    }

    @Test
    void anAcceptedEventThatCannotBeAskedForIsSentAgain() {
        api.answers(202, "{\"status\": \"accepted\"}");
        api.answers(200, "{\"status\": \"duplicate\"}");

        assertThat(client.publish(EVENT).join()).isEqualTo(Outcome.DUPLICATE);
        assertThat(api.requests()).isEqualTo(List.of(PUBLISH, PUBLISH));
    }

    @Test
    void aRejectedEventIsAnOutcome() {
        api.answers(422, "{\"type\": \"urn:eventonce:problem:rejected-event\"}");

        assertThat(client.publish(EVENT).join()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void aRefusalThatStaysIsToldAtOnce() {
        api.answers(413, "{\"detail\": \"Kafka refused this event for its size.\"}");

        assertThatThrownBy(client.publish(EVENT)::join).hasCauseInstanceOf(EventRefusedException.class)
                .hasMessageContaining("413 Kafka refused this event for its size.");
    }

    @Test
    void whenTheTimeIsUpTheOutcomeIsUnknown() {
        for (int i = 0; i < 10; i++) {
            api.breaksOff();
        }
        try (EventonceClient hasty = EventonceClient.overHttp(api.uri(),
                ClientOptions.DEFAULT.withTimeout(Duration.ofMillis(300)))) {
            assertThatThrownBy(hasty.publish(EVENT)::join).hasCauseInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("Publish it again with the same event_id.");
        }
    }

    @Test
    void morePublishesThanAllowedWaitForRoom() {
        try (EventonceClient narrow = EventonceClient.overHttp(api.uri(), ClientOptions.DEFAULT.withMaxInFlight(1))) {
            CompletableFuture<Outcome> first = narrow.publish(EVENT);
            CompletableFuture<Outcome> second = CompletableFuture.supplyAsync(() -> narrow.publish(EVENT).join());
            await().until(() -> api.requests().size() == 1);
            api.answers(200, "{\"status\": \"processed\"}");
            assertThat(first.join()).isEqualTo(Outcome.PROCESSED);
            api.answers(200, "{\"status\": \"duplicate\"}");
            assertThat(second.join()).isEqualTo(Outcome.DUPLICATE);
        }
    }

    @Test
    void closingWaitsForTheOutcomesAndTakesNoMore() {
        CompletableFuture<Outcome> outcome = client.publish(EVENT);
        CompletableFuture<Void> closed = CompletableFuture.runAsync(client::close);
        await().until(() -> api.requests().size() == 1);
        assertThat(closed).isNotDone();

        api.answers(200, "{\"status\": \"processed\"}");

        closed.join();
        assertThat(outcome).isCompletedWithValue(Outcome.PROCESSED);
        assertThatThrownBy(() -> client.publish(EVENT)).isInstanceOf(IllegalStateException.class);
    }
}
