package io.eventonce.perf;

import io.eventonce.event.BatchOutcomes;
import io.eventonce.event.KafkaTopics;
import io.eventonce.event.Outcome;
import io.eventonce.event.OutcomesCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Follows {@code events.outcomes} from its end at the time this was made. Whoever sends to {@code events} afterwards
 * learns by partition and offset what became of the record.
 */
public final class OutcomeTail implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<Integer, PartitionOutcomes> partitions = new ConcurrentHashMap<>();
    private final Thread reader;
    private volatile boolean closed;

    /**
     * @param bootstrapServers where Kafka is
     * @param patience how long to wait for Kafka and the topic
     */
    public OutcomeTail(String bootstrapServers, Duration patience) {
        consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(patience.toMillis()),
                        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        Math.toIntExact(Math.min(30_000, patience.toMillis())),
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            startAtTheEnd(consumer, patience);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
        reader = Thread.ofPlatform().daemon().name("outcome-tail").start(this::read);
    }

    private static void startAtTheEnd(KafkaConsumer<byte[], byte[]> consumer, Duration patience) {
        List<TopicPartition> all = consumer.partitionsFor(KafkaTopics.OUTCOMES, patience).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position);
    }

    /** Completes when the outcome of the record is read; never, if it never is. */
    public CompletableFuture<Outcome> outcomeOf(int partition, long offset) {
        return partition(partition).outcomeOf(offset);
    }

    private void read() {
        try {
            while (!closed) {
                consumer.poll(POLL).forEach(this::take);
            }
        } catch (WakeupException e) {
            // close() was called
        } finally {
            consumer.close();
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> one) {
        try {
            BatchOutcomes batch = OutcomesCodec.decode(one.value());
            partition(batch.partition()).applied(batch);
        } catch (IllegalArgumentException e) {
            // Not an outcome: those who wait for theirs are not to miss the next one.
        }
    }

    private PartitionOutcomes partition(int partition) {
        return partitions.computeIfAbsent(partition, ignored -> new PartitionOutcomes());
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
