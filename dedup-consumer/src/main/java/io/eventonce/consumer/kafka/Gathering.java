package io.eventonce.consumer.kafka;

import io.eventonce.service.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Lets records that come one after another share a transaction, while a lone record does not wait. After a batch of a
 * few records the next poll waits a little, counted from the batch's begin.
 *
 * <p> When a poll of Kafka returns, the next fetch is already sent, and the broker answers it with the first record
 * that comes. The fetch after it has the others. So a poll after a pause asks twice, and returns both answers as one.
 * Used by the one thread that polls.
 */
final class Gathering {
    /** From here on more records make no cheaper batch. */
    static final int ENOUGH_RECORDS = 256;
    private static final Duration PAUSE_PER_RECORD = Duration.ofMillis(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(10);
    private static final Duration SECOND_POLL = Duration.ofMillis(1);

    private final Ticker ticker;
    private final LongConsumer pause;
    private Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> gathered = new HashMap<>();
    private @Nullable RuntimeException failure;
    private long polledAt;
    private int lastBatch;

    /** @param pause for so many nanoseconds */
    Gathering(Ticker ticker, LongConsumer pause) {
        this.ticker = ticker;
        this.pause = pause;
        this.polledAt = ticker.nanos();
    }

    /**
     * Polls once, or twice.
     *
     * @param poll returns as soon as there are records
     * @param timeout how long the first one waits for records
     */
    ConsumerRecords<byte[], byte[]> poll(Function<Duration, ConsumerRecords<byte[], byte[]>> poll, Duration timeout) {
        throwWhatFailed();
        boolean few = lastBatch > 1 && lastBatch < ENOUGH_RECORDS;
        if (few) {
            awaitMore();
        }
        ConsumerRecords<byte[], byte[]> records = poll.apply(timeout);
        if (few && !records.isEmpty() && records.count() < ENOUGH_RECORDS) {
            records = withMore(records, poll);
        }
        polledAt = ticker.nanos();
        lastBatch = records.count();
        return records;
    }

    /** These partitions are another consumer's now: it reads what has been gathered of them. */
    void forget(Collection<TopicPartition> partitions) {
        gathered.keySet().removeAll(partitions);
    }

    private void throwWhatFailed() {
        RuntimeException failed = failure;
        if (failed != null) {
            failure = null;
            throw failed;
        }
    }

    private void awaitMore() {
        long nanos = Math.min(lastBatch * PAUSE_PER_RECORD.toNanos(), LONGEST_PAUSE.toNanos());
        long rest = polledAt + nanos - ticker.nanos();
        if (rest > 0) {
            pause.accept(rest);
        }
    }

    /** If the second poll fails, the records of the first are returned all the same, and the next poll throws. */
    private ConsumerRecords<byte[], byte[]> withMore(ConsumerRecords<byte[], byte[]> first,
            Function<Duration, ConsumerRecords<byte[], byte[]>> poll) {
        first.partitions().forEach(partition -> gathered.put(partition, new ArrayList<>(first.records(partition))));
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>(first.nextOffsets());
        try {
            ConsumerRecords<byte[], byte[]> second = poll.apply(SECOND_POLL);
            for (TopicPartition partition : second.partitions()) {
                gathered.computeIfAbsent(partition, _ -> new ArrayList<>()).addAll(second.records(partition));
            }
            next.putAll(second.nextOffsets());
        } catch (SerializationException enough) {
            // The first poll has used up the PollBudget, and Kafka keeps the record for the next one.
        } catch (RuntimeException e) {
            failure = e;
        }
        next.keySet().retainAll(gathered.keySet());
        ConsumerRecords<byte[], byte[]> both = new ConsumerRecords<>(gathered, next);
        gathered = new HashMap<>();
        return both;
    }
}
