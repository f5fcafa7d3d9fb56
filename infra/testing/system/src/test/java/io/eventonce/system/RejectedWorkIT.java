package io.eventonce.system;

import static io.eventonce.event.Outcome.PROCESSED;
import static io.eventonce.event.Outcome.REJECTED;
import static io.eventonce.kit.Events.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.EventCodec;
import io.eventonce.event.RejectedId;
import io.eventonce.event.Replayed;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Rejected records and conflicts are dealt with, and each says what became of it. */
@ExtendWith(SystemExtension.class)
class RejectedWorkIT {
    private static final int PARTITION = 5;

    private final SharedSystem system;

    RejectedWorkIT(SharedSystem system) {
        this.system = system;
    }

    @Test
    void aRejectedRecordIsRepairedAndStoredAndSaysSoAtOnce() {
        String topic = system.newTopic("repaired");
        JsonNode open = reject(topic);
        String id = open.get("id").stringValue();
        assertThat(open.get("reason").stringValue()).isEqualTo("invalid");
        assertThat(open.get("field").stringValue()).isEqualTo("payload");
        assertThat(open.get("source").stringValue()).isEqualTo("shop");

        Answer stored = replay(id, EventCodec.encode(event(topic, "order-1")));

        assertThat(stored.status()).isEqualTo("processed");
        JsonNode replayed = system.api().get("/rejected/" + id).body();
        assertThat(replayed.get("state").stringValue()).isEqualTo("replayed");
        assertThat(replayed.at("/replay/outcome").stringValue()).isEqualTo("processed");
        assertThat(replayed.at("/replay/event_id").stringValue()).isEqualTo("order-1");
        assertThat(replayed.at("/replay/partition").intValue()).isEqualTo(PARTITION);
        assertThat(replayed.at("/replay/offset").longValue()).isEqualTo(stored.body().get("offset").longValue());
        assertThat(replay(id, EventCodec.encode(event(topic, "order-1"))).status()).isEqualTo("duplicate");
        assertThat(system.api().get("/rejected/" + id).body().at("/replay/outcome").stringValue())
                .isEqualTo("processed");
        assertThat(system.database().eventIds(topic)).containsExactly("order-1");
    }

    @Test
    void aConflictIsPublishedAsAnotherEventAndResolvedByIt() {
        String topic = system.newTopic("resolved");
        system.api().publish(event(topic, "order-1", "{\"n\":1}"));
        system.api().publish(event(topic, "order-1", "{\"n\":2}"));
        String id = system.api().get("/conflicts?topic=" + topic).body().at("/conflicts/0/id").stringValue();

        Answer stored = system.api().postTo("/conflicts/" + id + "/resolve",
                "{\"publish_as\": \"order-1b\"}".getBytes(UTF_8));

        assertThat(stored.status()).isEqualTo("processed");
        JsonNode resolved = system.api().get("/conflicts/" + id).body();
        assertThat(resolved.get("state").stringValue()).isEqualTo("resolved");
        assertThat(resolved.at("/resolution/kind").stringValue()).isEqualTo("published");
        assertThat(resolved.at("/resolution/event_id").stringValue()).isEqualTo("order-1b");
        assertThat(system.database().eventIds(topic)).containsExactlyInAnyOrder("order-1", "order-1b");
    }

    @Test
    void dismissingARejectedRecordAndKeepingTheStoredPayloadAreActsOfThisServer() {
        String topic = system.newTopic("dismissed");
        String id = reject(topic).get("id").stringValue();

        assertThat(system.api().postTo("/rejected/" + id + "/dismiss", "{\"why\": \"a test\"}".getBytes(UTF_8)).code())
                .isEqualTo(204);

        JsonNode dismissed = system.api().get("/rejected/" + id).body();
        assertThat(dismissed.get("state").stringValue()).isEqualTo("dismissed");
        assertThat(dismissed.at("/dismissal/by").stringValue()).isEqualTo("everyone");
    }

    /** A direct producer may write any header. */
    @Test
    void aHeaderThatNamesNothingMakesAnOrdinaryRecord() {
        String topic = system.newTopic("headers");
        byte[] value = EventCodec.encode(event(topic, "order-1"));

        byte[] nothing = new RejectedId(new UUID(0, 0), PARTITION, 0).headerValue();

        assertThat(system.kafka().outcomeOf(system.kafka().send(PARTITION, value,
                new RecordHeader(Replayed.HEADER, nothing)))).isEqualTo(PROCESSED);
    }

    /** The rejected record as the API shows it. */
    private JsonNode reject(String topic) {
        CompletableFuture<RecordMetadata> sent = system.kafka().send(PARTITION, """
                {"topic": "%s", "event_id": "order-1", "timestamp": "2026-01-31T12:00:00Z", "source": "shop"}"""
                .formatted(topic).getBytes(UTF_8));
        assertThat(system.kafka().outcomeOf(sent)).isEqualTo(REJECTED);
        return system.api().get("/rejected?topic=" + topic).body().at("/rejected/0");
    }

    private Answer replay(String id, byte[] event) {
        return system.api().postTo("/rejected/" + id + "/replay", event);
    }
}
