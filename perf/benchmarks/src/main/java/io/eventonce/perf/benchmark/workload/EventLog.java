package io.eventonce.perf.benchmark.workload;

import io.eventonce.event.EventKey;
import io.eventonce.event.KafkaTopics;
import io.eventonce.perf.benchmark.WrongOutcomeException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Fills a Kafka topic with records that are keyed as the contract says. */
public final class EventLog {
    private final SortedMap<Integer, Long> ends = new TreeMap<>();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private RowSet rows = RowSet.EMPTY;
    private long sent;

    private EventLog() {
    }

    /**
     * Sends all records to {@code events}; they come after those that are there.
     *
     * @param topics are there
     */
    public static Expected append(Topics topics, Workload workload) {
        return append(topics, KafkaTopics.EVENTS, workload, workload.events()::json);
    }

    /**
     * The same to another topic.
     *
     * @param values makes the value of the record of an event
     */
    public static Expected append(Topics topics, String topic, Workload workload, LongFunction<byte[]> values) {
        long begin = topics.ends(topic).values().stream().mapToLong(Long::longValue).sum();
        UUID topicId = topics.id(topic);
        EventLog log = new EventLog();
        log.send(topics.bootstrap(), topic, workload, values);
        return new Expected(topicId, begin, log.sent, log.ends, log.rows);
    }

    private void send(String bootstrap, String topic, Workload workload, LongFunction<byte[]> values) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        SampleEvents events = workload.events();
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            workload.forEach((event, first) -> {
                EventKey key = events.key(event);
                var record = new ProducerRecord<>(topic, key.recordKey(), values.apply(event));
                var _ = producer.send(record, (metadata, problem) -> {
                    if (isAcknowledged(metadata, problem) && first) {
                        rows = rows.with(key, SampleEvents.order(event), metadata.partition(), metadata.offset());
                    }
                });
            });
        }
        if (failure.get() != null || sent != workload.records()) {
            throw new WrongOutcomeException("Kafka took %d of %d records: %s".formatted(sent, workload.records(),
                    failure.get()));
        }
    }

    /** Called by the one thread of the producer. */
    private boolean isAcknowledged(RecordMetadata metadata, @Nullable Exception problem) {
        if (problem != null) {
            failure.set(problem);
            return false;
        }
        sent++;
        ends.merge(metadata.partition(), metadata.offset() + 1, Long::max);
        return true;
    }
}
