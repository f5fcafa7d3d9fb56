package io.eventonce.perf.benchmark.round;

import io.eventonce.event.KafkaTopics;
import io.eventonce.perf.benchmark.WrongOutcomeException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Fills a Kafka topic with records that are keyed as the contract says. It uses Kafka's producer. The Java client would
 * wait for the outcome of each record, which does not come before dedup-consumer starts.
 */
public final class EventAppender {
    private EventAppender() {
    }

    /** Sends all records to {@code events}, which exists; they come after those that are there. */
    public static Expected append(Topics topics, Workload workload) {
        return append(topics, KafkaTopics.EVENTS, workload, workload.events()::json);
    }

    /**
     * The same to another topic.
     *
     * @param values makes the value of the record of an event
     */
    public static Expected append(Topics topics, String topic, Workload workload, LongFunction<byte[]> values) {
        long begin = topics.records(topic);
        UUID topicId = topics.id(topic);
        AtomicLong events = new AtomicLong();
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, topics.bootstrap(),
                        ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024, ProducerConfig.LINGER_MS_CONFIG, 20),
                new ByteArraySerializer(), new ByteArraySerializer())) {
            workload.forEach((event, first) -> {
                var _ = producer.send(
                        new ProducerRecord<>(topic, workload.events().key(event).recordKey(), values.apply(event)));
                if (first) {
                    events.incrementAndGet();
                }
            });
        }
        long sent = topics.records(topic) - begin;
        if (sent != workload.records()) {
            throw new WrongOutcomeException("Kafka took %d of %d records".formatted(sent, workload.records()));
        }
        return new Expected(topicId, begin, sent, events.get());
    }
}
