package io.eventonce.system;

import static io.eventonce.event.Outcome.PROCESSED;
import static io.eventonce.event.Outcome.REJECTED;
import static io.eventonce.kit.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody changes the database manually. */
@ExtendWith(SystemExtension.class)
class StoreChangeIT {
    private final SharedSystem system;

    StoreChangeIT(SharedSystem system) {
        this.system = system;
    }

    @AfterEach
    void takeThePoisonAway() {
        system.database().run("alter table events drop constraint if exists no_poison");
    }

    @Test
    void afterADeleteTheSameEventIsProcessedAgainAlthoughTheCacheKnewIt() {
        Event event = event(system.newTopic("delete"), "order-1");
        assertThat(system.api().publish(event).status()).isEqualTo("processed");
        assertThat(system.api().publish(event).status()).isEqualTo("duplicate");

        system.database().run("delete from events where topic = ?", event.key().topic());

        assertThat(system.api().publish(event).status()).isEqualTo("processed");
        assertThat(system.api().publish(event).status()).isEqualTo("duplicate");
        assertThat(system.database().rows(event.key().topic())).isEqualTo(1);
    }

    @Test
    void afterATruncateTheSameEventIsProcessedAgainAlthoughTheCacheKnewIt() {
        Event event = event(system.newTopic("truncate"), "order-1");
        assertThat(system.api().publish(event).status()).isEqualTo("processed");
        assertThat(system.api().publish(event).status()).isEqualTo("duplicate");

        system.database().run("truncate events");

        assertThat(system.api().publish(event).status()).isEqualTo("processed");
        assertThat(system.api().publish(event).status()).isEqualTo("duplicate");
        assertThat(system.database().rows(event.key().topic())).isEqualTo(1);
    }

    @Test
    void aRowThatOnlyPostgresRefusesIsRejectedAloneAndItsNeighboursAreStored() {
        String topic = system.newTopic("poison");
        system.database().run("alter table events add constraint no_poison check (source <> 'poison')");
        KafkaSide kafka = system.kafka();

        CompletableFuture<RecordMetadata> before = kafka.send(2, EventCodec.encode(event(topic, "before")));
        CompletableFuture<RecordMetadata> bad = kafka.send(2, EventCodec.encode(poison(topic)));
        CompletableFuture<RecordMetadata> after = kafka.send(2, EventCodec.encode(event(topic, "after")));

        assertThat(kafka.outcomesOf(List.of(before, bad, after))).containsExactly(PROCESSED, REJECTED, PROCESSED);
        assertThat(system.database().eventIds(topic)).containsExactly("after", "before");
        assertThat(system.database().counters(topic)).isEqualTo(new Counters(2, 0, 0, 1));
        assertThat(system.database().rejected(bad.join())).singleElement()
                .satisfies(row -> assertThat(row.reason()).isEqualTo("refused-by-store"));
        assertThat(kafka.deadLetters().awaitCopyOf(bad.join()).value()).isEqualTo(EventCodec.encode(poison(topic)));
    }

    @Test
    void anEventThatOnlyPostgresRefusesIsUnprocessableOverHttp() {
        String topic = system.newTopic("poison");
        system.database().run("alter table events add constraint no_poison check (source <> 'poison')");

        Answer answer = system.api().publish(poison(topic));

        assertThat(answer.code()).isEqualTo(422);
        assertThat(answer.body().path("type").asString()).isEqualTo("urn:eventonce:problem:rejected-event");
    }

    private static Event poison(String topic) {
        return EventCodec.event(topic, "poisoned", Instant.parse("2026-01-31T12:00:00Z"), "poison", "{}");
    }
}
