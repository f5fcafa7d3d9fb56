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

/**
 * What {@code events.outcomes} says in all.
 *
 * @param records that it speaks of
 * @param duplicates among them
 * @param others conflicts and rejected ones among them
 */
record OutcomeTally(long records, long duplicates, long others) {

    private static final Duration POLL = Duration.ofSeconds(1);

    /** Counts what was written since the topic ended there. */
    static OutcomeTally since(Map<Integer, Long> begin, Topics topics) {
        OutcomeTally tally = new OutcomeTally(0, 0, 0);
        Map<Integer, Long> ends = topics.ends(KafkaTopics.OUTCOMES);
        try (var consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, topics.bootstrap()), new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(ends.keySet().stream().map(OutcomeTally::partition).toList());
            begin.forEach((partition, offset) -> consumer.seek(partition(partition), offset));
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(partition(end.getKey())) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> one : consumer.poll(POLL)) {
                    tally = tally.plus(OutcomesCodec.decode(one.value()));
                }
            }
        }
        return tally;
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition(KafkaTopics.OUTCOMES, number);
    }

    private OutcomeTally plus(BatchOutcomes batch) {
        return new OutcomeTally(records + batch.lastOffset() - batch.firstOffset() + 1,
                duplicates + size(batch.duplicates()), others + size(batch.conflicts()) + batch.rejected().size());
    }

    private static long size(List<OffsetRange> ranges) {
        return ranges.stream().mapToLong(range -> range.last() - range.first() + 1).sum();
    }
}
