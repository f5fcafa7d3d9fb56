package io.eventonce.perf.benchmark.latency;

import io.eventonce.event.BatchOutcomes;
import io.eventonce.event.KafkaTopics;
import io.eventonce.event.OutcomesCodec;
import io.eventonce.perf.benchmark.latency.Watch.Eye;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads {@code events.outcomes} as any producer may who wants to know: what it says of is stored. */
final class OutcomeEye implements Eye {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;

    OutcomeEye(String bootstrap) {
        consumer = new KafkaConsumer<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> all = consumer.partitionsFor(KafkaTopics.OUTCOMES).stream()
                .map(one -> new TopicPartition(one.topic(), one.partition())).toList();
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position);
    }

    @Override
    public List<Applied> look() {
        List<Applied> seen = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> one : consumer.poll(POLL)) {
            try {
                BatchOutcomes batch = OutcomesCodec.decode(one.value());
                seen.add(new Applied(batch.partition(), batch.lastOffset() + 1, System.nanoTime()));
            } catch (IllegalArgumentException e) {
                // Not an outcome: it says nothing of any event.
            }
        }
        return seen;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
