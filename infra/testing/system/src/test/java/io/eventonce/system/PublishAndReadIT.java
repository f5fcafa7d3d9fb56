package io.eventonce.system;

import static io.eventonce.kit.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventonce.event.Event;
import io.eventonce.kit.Events;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SystemExtension.class)
class PublishAndReadIT {
    private final SharedSystem system;
    private final Api api;

    PublishAndReadIT(SharedSystem system) {
        this.system = system;
        this.api = system.api();
    }

    @Test
    void theSameEventThreeTimesIsProcessedAndThenADuplicateTwice() {
        Event event = event(system.newTopic("thrice"), "order-1");

        assertThat(List.of(api.publish(event), api.publish(event), api.publish(event)))
                .allSatisfy(answer -> assertThat(answer.code()).isEqualTo(200))
                .allSatisfy(answer -> assertThat(answer.body().path("event_id").asString()).isEqualTo("order-1"))
                .extracting(Answer::status)
                .containsExactly("processed", "duplicate", "duplicate");
        assertThat(system.database().eventIds(event.key().topic())).containsExactly("order-1");
    }

    @Test
    void onlyTheFirstSendIsNoDuplicate() {
        Event event = event(system.newTopic("flag"), "order-1");

        assertThat(api.publish(event).body().path("is_duplicate").asBoolean()).isFalse();
        assertThat(api.publish(event).body().path("is_duplicate").asBoolean()).isTrue();
    }

    @Test
    void anotherPayloadIsAConflictAndTheFirstOneStays() {
        String topic = system.newTopic("conflict");
        api.publish(event(topic, "order-1", "{\"amount\":1}"));

        Answer conflict = api.publish(event(topic, "order-1", "{\"amount\":2}"));

        assertThat(conflict.code()).isEqualTo(200);
        assertThat(conflict.status()).isEqualTo("conflict");
        assertThat(conflict.body().path("is_duplicate").asBoolean()).isTrue();
        Answer stored = api.get("/events/" + topic + "/order-1");
        assertThat(stored.body().at("/payload/amount").asInt()).isEqualTo(1);
        assertThat(stored.body().at("/history/conflict_count").asInt()).isEqualTo(1);
        assertThat(stored.body().at("/history/conflicts/0/payload/amount").asInt()).isEqualTo(2);
    }

    @Test
    void theSamePayloadWrittenInAnotherWayIsADuplicate() {
        String topic = system.newTopic("spelling");
        api.publish(event(topic, "order-1", "{\"a\":12.5,\"b\":\"ü\"}"));

        assertThat(api.publish(event(topic, "order-1", "{ \"b\" : \"\\u00fc\", \"a\" : 12.50 }")).status())
                .isEqualTo("duplicate");
    }

    @Test
    void aPayloadComesBackByteForByte() {
        String topic = system.newTopic("bytes");
        String payload = "{ \"b\" : 12.50,\n\"a\" : \"\\u00fc\" }";
        api.publish(event(topic, "order-1", payload));

        assertThat(api.get("/events/" + topic + "/order-1").text()).contains("\"payload\":" + payload + ',');
    }

    @Test
    void ofFiftyConcurrentSendsOfOneNewEventExactlyOneIsProcessed() {
        Event event = event(system.newTopic("fifty"), "order-1");
        List<String> statuses;
        try (ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Answer>> answers = IntStream.range(0, 50)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> api.publish(event), requests))
                    .toList();
            statuses = answers.stream().map(answer -> answer.join().status()).toList();
        }

        assertThat(Collections.frequency(statuses, "processed")).isEqualTo(1);
        assertThat(Collections.frequency(statuses, "duplicate")).isEqualTo(49);
        assertThat(system.database().rows(event.key().topic())).isEqualTo(1);
        assertThat(system.database().counters(event.key().topic())).isEqualTo(new Counters(1, 49, 0, 0));
    }

    @Test
    void theSameIdUnderAnotherTopicIsAnotherEvent() {
        String topic = system.newTopic("one");
        String otherTopic = system.newTopic("other");

        assertThat(api.publish(event(topic, "order-1")).status()).isEqualTo("processed");
        assertThat(api.publish(event(otherTopic, "order-1")).status()).isEqualTo("processed");
    }

    @Test
    void directlyAfterA200TheEventIsInEventsAndInStats() {
        String topic = system.newTopic("at-once");
        for (int i = 1; i <= 20; i++) {
            Stats before = api.stats();
            assertThat(api.publish(event(topic, "order-" + i)).code()).isEqualTo(200);

            Answer page = api.get("/events?topic=" + topic);
            assertThat(page.body().path("count").asInt()).isEqualTo(i);
            assertThat(page.body().at("/events/0/event_id").asString()).isEqualTo("order-" + i);
            assertThat(api.stats().processed()).isEqualTo(before.processed() + 1);
            assertThat(api.stats().topics()).isEqualTo(i == 1 ? before.topics() + 1 : before.topics());
        }
    }

    @Test
    void aListAnswersPerItemAndABadItemHarmsNoOther() {
        String topic = system.newTopic("list");
        Answer answer = api.post("""
                [{"topic":"%1$s","event_id":"1","timestamp":"2026-01-01T00:00:00Z","source":"s","payload":{}},
                 {"topic":"%1$s","timestamp":"2026-01-01T00:00:00Z","source":"s","payload":{}},
                 {"topic":"%1$s","event_id":"1","timestamp":"2026-01-01T00:00:00Z","source":"s","payload":{}},
                 {"topic":"%1$s","event_id":"1","timestamp":"2026-01-01T00:00:00Z","source":"s","payload":{"n":1}}]"""
                .formatted(topic).getBytes(StandardCharsets.UTF_8), "application/json");

        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.body().path("results").valueStream().map(item -> item.path("status").asString()))
                .containsExactly("processed", "invalid", "duplicate", "conflict");
        assertThat(answer.body().at("/results/1/errors/0/field").asString()).isEqualTo("event_id");
        assertThat(answer.body().path("count").asInt()).isEqualTo(4);
        assertThat(answer.body().path("invalid").asInt()).isEqualTo(1);
    }

    @Test
    void newlineDelimitedJsonIsAList() {
        String topic = system.newTopic("ndjson");
        String line = """
                {"topic":"%s","event_id":"1","timestamp":"2026-01-01T00:00:00Z","source":"s","payload":{}}
                """
                .formatted(topic);

        Answer answer = api.post((line + line).getBytes(StandardCharsets.UTF_8), "application/x-ndjson");

        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.body().path("results").valueStream().map(item -> item.path("status").asString()))
                .containsExactly("processed", "duplicate");
    }

    @Test
    void respondAsyncGivesA202AndALocationThatLaterGives200() {
        Event event = event(system.newTopic("async"), "order 1/ü");

        Answer answer = api.publishAsync(event);

        assertThat(answer.code()).isEqualTo(202);
        assertThat(answer.status()).isEqualTo("accepted");
        assertThat(answer.header("Location")).startsWith("/events/" + event.key().topic() + "/");
        await("the event at " + answer.header("Location"))
                .until(() -> api.get(answer.header("Location")).code() == 200);
        assertThat(api.get(answer.header("Location")).body().path("event_id").asString()).isEqualTo("order 1/ü");
    }

    @Test
    void whatIsStoredKeepsEveryDigit() {
        String topic = system.newTopic("digits");
        String digits = "12345678901234567890.1234567890123456789";
        api.publish(event(topic, "order-1", "{\"n\":" + digits + ",\"m\":1.10}"));

        assertThat(api.get("/events/" + topic + "/order-1").text()).contains(digits).contains("1.10");
    }

    @Test
    void theHistoryOfAnEventSaysHowOftenItWasSentAgain() {
        Event event = event(system.newTopic("history"), "order-1");
        api.publish(event);
        api.publish(event);
        api.publish(event);

        Answer history = api.get("/events/" + event.key().topic() + "/order-1");

        assertThat(history.body().at("/history/sent_again").asInt()).isEqualTo(2);
        assertThat(history.body().at("/history/conflict_count").asInt()).isZero();
    }

    @Test
    void anEventThatIsNotStoredIsNotFound() {
        assertThat(api.get("/events/" + system.newTopic("nowhere") + "/order-1").code()).isEqualTo(404);
    }

    @Test
    void pagesGoFromTheNewestToTheOldestWithoutGapOrRepetition() {
        String topic = system.newTopic("pages");
        api.publish(Events.many(topic, 25));

        Answer first = api.get("/events?limit=10&topic=" + topic);
        Answer second = next(topic, first);
        Answer third = next(topic, second);

        assertThat(List.of(first, second, third)).extracting(page -> page.body().path("count").asInt())
                .containsExactly(10, 10, 5);
        assertThat(third.body().path("next_cursor").isNull()).isTrue();
        assertThat(List.of(first, second, third).stream().flatMap(PublishAndReadIT::ids)).doesNotHaveDuplicates()
                .hasSize(25);
    }

    private Answer next(String topic, Answer page) {
        return api.get("/events?limit=10&topic=%s&cursor=%s"
                .formatted(topic, page.body().path("next_cursor").asString()));
    }

    private static Stream<String> ids(Answer page) {
        return page.body().path("events").valueStream().map(event -> event.path("event_id").asString());
    }
}
