package io.eventonce.perf;

import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import io.eventonce.event.KafkaTopics;
import io.eventonce.event.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends events straight to Kafka, as any producer may, and learns their outcomes from {@code events.outcomes}. */
final class KafkaPublisher implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KafkaProducer<byte[], byte[]> producer;
    private final OutcomeTail outcomes;

    /** @throws UnusableSystemException if Kafka does not answer in time or has no {@code events.outcomes} */
    KafkaPublisher(String bootstrapServers) {
        try {
            outcomes = new OutcomeTail(bootstrapServers, PATIENCE);
        } catch (org.apache.kafka.common.KafkaException e) {
            throw new UnusableSystemException("no Kafka with the topic %s answers at %s: %s"
                    .formatted(KafkaTopics.OUTCOMES, bootstrapServers, e.getMessage()), e);
        }
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis())),
                new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Sends one event.
     *
     * @param keyed whether the record gets the key it should have, or none
     * @return completes with the outcome; exceptionally if Kafka does not take the record
     */
    CompletableFuture<Outcome> publish(Event event, boolean keyed) {
        byte[] key = keyed ? event.key().recordKey() : null;
        CompletableFuture<RecordMetadata> acknowledged = new CompletableFuture<>();
        var _ = producer.send(new ProducerRecord<>(KafkaTopics.EVENTS, key, EventCodec.encode(event)),
                (metadata, failure) -> {
                    if (failure != null) {
                        acknowledged.completeExceptionally(failure);
                        return;
                    }
                    acknowledged.complete(metadata);
                });
        return acknowledged.thenCompose(record -> outcomes.outcomeOf(record.partition(), record.offset()));
    }

    /** Waits for what is under way to Kafka, not for outcomes. */
    @Override
    public void close() {
        producer.close();
        outcomes.close();
    }
}
