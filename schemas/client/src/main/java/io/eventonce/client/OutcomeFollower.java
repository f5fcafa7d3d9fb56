package io.eventonce.client;

import io.eventonce.event.BatchOutcomes;
import io.eventonce.event.KafkaTopics;
import io.eventonce.event.Outcome;
import io.eventonce.event.OutcomesCodec;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows {@code events.outcomes} in a separate thread, from its end at the start. For producers that send with their
 * own Kafka producer. {@link EventonceClient#overKafka} uses one itself. Thread-safe.
 */
public final class OutcomeFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutcomeFollower.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration PAUSE_OF_ASKING = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Map<String, String> properties;
    private final Consumer<byte[], byte[]> consumer;
    private final RecentOutcomes outcomes = new RecentOutcomes();
    private final @Nullable UUID storeId;
    private final Thread thread;
    private volatile UUID topicId;
    private volatile boolean closed;
    private long askedAt = System.nanoTime();

    private OutcomeFollower(Map<String, String> properties, Consumer<byte[], byte[]> consumer, UUID topicId,
            @Nullable UUID storeId) {
        this.properties = Map.copyOf(properties);
        this.consumer = consumer;
        this.topicId = topicId;
        this.storeId = storeId;
        this.thread = Thread.ofPlatform().daemon().name("eventonce-outcomes").unstarted(this::follow);
    }

    /**
     * Starts to follow. Returns when the end of the topic is known: no outcome after that is missed.
     *
     * @param properties settings of Kafka's clients by Kafka's names, {@code bootstrap.servers} among them
     * @throws KafkaException if Kafka does not answer, or has no {@code events.outcomes}
     */
    public static OutcomeFollower start(Map<String, String> properties, ClientOptions options) {
        UUID topicId = TopicIds.of(KafkaTopics.EVENTS, properties, PATIENCE);
        Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings(properties), new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        try {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
        OutcomeFollower follower = new OutcomeFollower(properties, consumer, topicId, options.storeId());
        follower.thread.start();
        return follower;
    }

    private static Map<String, Object> settings(Map<String, String> properties) {
        Map<String, Object> settings = new HashMap<>(properties);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis()));
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis()));
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        return settings;
    }

    private static List<TopicPartition> partitions(Consumer<?, ?> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(KafkaTopics.OUTCOMES, PATIENCE).stream()
                .map(one -> new TopicPartition(one.topic(), one.partition())).toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("Kafka has no topic " + KafkaTopics.OUTCOMES + "; dedup-consumer creates it");
        }
        return partitions;
    }

    /**
     * The outcome of a record.
     *
     * @param sendBegan by {@link System#nanoTime()}; outcomes that were read before it are those of another record
     * @return completes with the outcome when it is read; cancel it to end the wait
     */
    public CompletableFuture<Outcome> outcomeOf(int partition, long offset, long sendBegan) {
        return outcomes.outcomeOf(partition, offset, sendBegan);
    }

    /** The id of the Kafka topic {@code events}, as far as is known. */
    UUID topicId() {
        return topicId;
    }

    private void follow() {
        try (consumer) {
            while (!closed) {
                round();
            }
        } catch (WakeupException e) {
            // close() was called.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() throws InterruptedException {
        try {
            consumer.poll(POLL).forEach(this::take);
        } catch (WakeupException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("{} cannot be read, retrying: {}", KafkaTopics.OUTCOMES, e.toString());
            Thread.sleep(PAUSE);
        }
    }

    /** A record that is not an outcome must not keep others from being read. */
    private void take(ConsumerRecord<byte[], byte[]> one) {
        BatchOutcomes batch;
        try {
            batch = OutcomesCodec.decode(one.value());
        } catch (IllegalArgumentException e) {
            LOG.warn("Record {} of partition {} of {} is not an outcome and is ignored", one.offset(), one.partition(),
                    one.topic());
            return;
        }
        if ((storeId == null || storeId.equals(batch.storeId())) && isOfTheTopic(batch)) {
            outcomes.received(batch, System.nanoTime());
        }
    }

    /**
     * Offsets of another topic are other offsets. Kafka is asked once a second at most whether the topic was
     * re-created.
     */
    private boolean isOfTheTopic(BatchOutcomes batch) {
        if (!batch.topicId().equals(topicId) && System.nanoTime() - askedAt >= PAUSE_OF_ASKING.toNanos()) {
            askedAt = System.nanoTime();
            topicId = TopicIds.of(KafkaTopics.EVENTS, properties, PATIENCE);
        }
        return batch.topicId().equals(topicId);
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
