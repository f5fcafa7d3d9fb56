package io.eventonce.perf.benchmark.drain;

import io.eventonce.event.BatchOutcomes;
import io.eventonce.event.BatchOutcomes.OffsetRange;
import io.eventonce.event.KafkaTopics;
import io.eventonce.event.OutcomesCodec;
import io.eventonce.perf.benchmark.workload.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * What {@code events.outcomes} says in all.
 *
 * @param records that it speaks of
 * @param duplicates among them
 * @param others conflicts and rejected ones among them
 * @param unreadable how many of its records are no outcomes, and left out
 */
record OutcomeTally(long records, long duplicates, long others, long unreadable) {

    private static final Duration POLL = Duration.ofSeconds(1);

    /** Counts what was written since the topic ended there. */
    static OutcomeTally since(Map<Integer, Long> begin, Topics topics) {
        OutcomeTally tally = new OutcomeTally(0, 0, 0, 0);
        Map<Integer, Long> ends = topics.ends(KafkaTopics.OUTCOMES);
        try (var consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, topics.bootstrap()), new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(ends.keySet().stream().map(OutcomeTally::partition).toList());
            begin.forEach((partition, offset) -> consumer.seek(partition(partition), offset));
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(partition(end.getKey())) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> one : consumer.poll(POLL)) {
                    tally = tally.plus(one.value());
                }
            }
        }
        return tally;
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition(KafkaTopics.OUTCOMES, number);
    }

    OutcomeTally plus(byte @Nullable [] value) {
        try {
            return plus(OutcomesCodec.decode(value));
        } catch (IllegalArgumentException e) {
            return new OutcomeTally(records, duplicates, others, unreadable + 1);
        }
    }

    private OutcomeTally plus(BatchOutcomes batch) {
        return new OutcomeTally(records + batch.lastOffset() - batch.firstOffset() + 1,
                duplicates + size(batch.duplicates()), others + size(batch.conflicts()) + batch.rejected().size(),
                unreadable);
    }

    private static long size(List<OffsetRange> ranges) {
        return ranges.stream().mapToLong(range -> range.last() - range.first() + 1).sum();
    }
}
