package io.eventonce.system;

import static io.eventonce.event.Outcome.CONFLICT;
import static io.eventonce.event.Outcome.DUPLICATE;
import static io.eventonce.event.Outcome.PROCESSED;
import static io.eventonce.event.Outcome.REJECTED;
import static io.eventonce.kit.Events.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import io.eventonce.event.KafkaTopics;
import io.eventonce.kit.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SystemExtension.class)
class DirectProducerIT {
    private final SharedSystem system;
    private final KafkaSide kafka;

    DirectProducerIT(SharedSystem system) {
        this.system = system;
        this.kafka = system.kafka();
    }

    @Test
    void aDirectProducerReadsItsOutcomesFromTheOutcomesTopic() {
        String topic = system.newTopic("direct");
        byte[] first = EventCodec.encode(event(topic, "order-1", "{\"amount\":1}"));
        byte[] other = EventCodec.encode(event(topic, "order-1", "{\"amount\":2}"));

        assertThat(kafka.outcomesOf(List.of(kafka.send(3, first), kafka.send(3, first), kafka.send(3, other),
                kafka.send(3, new byte[]{'x'}), kafka.send(3, first))))
                .containsExactly(PROCESSED, DUPLICATE, CONFLICT, REJECTED, DUPLICATE);
    }

    @Test
    void oneEventOnSeveralPartitionsIsStoredOnce() {
        String topic = system.newTopic("partitions");
        byte[] value = EventCodec.encode(event(topic, "order-1"));
        List<CompletableFuture<RecordMetadata>> sent = new ArrayList<>();
        for (int partition = 0; partition < 12; partition++) {
            sent.add(kafka.send(partition, value));
        }

        assertThat(kafka.outcomesOf(sent)).containsOnlyOnce(PROCESSED).contains(DUPLICATE);
        assertThat(system.database().counters(topic)).isEqualTo(new Counters(1, 11, 0, 0));
    }

    @Test
    void theKeyOfTheRecordIsNoIdentity() {
        String topic = system.newTopic("keys");
        byte[] same = "the same key".getBytes(UTF_8);
        try (Producer<byte[], byte[]> producer = kafka.producer(Map.of())) {
            List<CompletableFuture<RecordMetadata>> sent = Events.many(topic, 3).stream()
                    .map(event -> KafkaSide.send(producer,
                            new ProducerRecord<>(KafkaTopics.EVENTS, same, EventCodec.encode(event))))
                    .toList();

            assertThat(kafka.outcomesOf(sent)).containsExactly(PROCESSED, PROCESSED, PROCESSED);
        }
        assertThat(system.api().publish(event(topic, "id-1")).status()).isEqualTo("duplicate");
    }

    @Test
    void recordsOfAnAbortedTransactionAreNoEventsAndTheirHolesDoNotStopThoseAfterThem() {
        String topic = system.newTopic("transactions");
        Map<String, Object> transactional = Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topic);
        try (Producer<byte[], byte[]> producer = kafka.producer(transactional)) {
            producer.initTransactions();
            for (int round = 0; round < 3; round++) {
                producer.beginTransaction();
                var _ = sendTo5(producer, event(topic, "aborted-" + round));
                producer.flush();
                producer.abortTransaction();

                producer.beginTransaction();
                CompletableFuture<RecordMetadata> committed = sendTo5(producer, event(topic, "committed-" + round));
                producer.commitTransaction();
                assertThat(kafka.outcomeOf(committed)).isEqualTo(PROCESSED);
            }
        }
        CompletableFuture<RecordMetadata> after = kafka.send(5, EventCodec.encode(event(topic, "last")));

        assertThat(kafka.outcomeOf(after)).isEqualTo(PROCESSED);
        assertThat(system.database().eventIds(topic)).containsExactly("committed-0", "committed-1", "committed-2",
                "last");
        assertThat(system.database().counters(topic)).isEqualTo(new Counters(4, 0, 0, 0));
    }

    private static CompletableFuture<RecordMetadata> sendTo5(Producer<byte[], byte[]> producer, Event event) {
        return KafkaSide.send(producer, new ProducerRecord<>(KafkaTopics.EVENTS, 5, null, EventCodec.encode(event)));
    }
}
