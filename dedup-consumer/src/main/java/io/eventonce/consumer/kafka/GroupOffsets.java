package io.eventonce.consumer.kafka;

import io.eventonce.service.Ticker;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits the group's offsets for those who watch its lag: nothing here reads them. A busy consumer does so once a
 * second, as each commit costs Kafka as much as a batch does. A failed commit needs no care. The offset of a partition
 * is committed again when it is assigned, when more is read, and from time to time while it is idle. One instance per
 * consumer.
 */
final class GroupOffsets {
    private static final Logger LOG = LoggerFactory.getLogger(GroupOffsets.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Map<TopicPartition, OffsetAndMetadata> waiting = new HashMap<>();
    private final Ticker ticker;
    private long committedAt;

    GroupOffsets(Ticker ticker) {
        this.ticker = ticker;
        this.committedAt = ticker.nanos() - INTERVAL.toNanos();
    }

    /** Commits these, and what waits, if the last time is long enough ago; otherwise they wait for the next call. */
    void commitSoon(Consumer<?, ?> consumer, Map<TopicPartition, OffsetAndMetadata> offsets) {
        waiting.putAll(offsets);
        if (ticker.nanos() - committedAt >= INTERVAL.toNanos()) {
            commitWaiting(consumer);
        }
    }

    /** Commits what waits, without waiting for Kafka. */
    void commitWaiting(Consumer<?, ?> consumer) {
        if (!waiting.isEmpty()) {
            committedAt = ticker.nanos();
            commit(consumer, Map.copyOf(waiting));
            waiting.clear();
        }
    }

    /** Commits these, and drops what waits for the same partitions. */
    void commitNow(Consumer<?, ?> consumer, Map<TopicPartition, OffsetAndMetadata> offsets) {
        forget(offsets.keySet());
        commit(consumer, offsets);
    }

    void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(waiting::remove);
    }

    private static void commit(Consumer<?, ?> consumer, Map<TopicPartition, OffsetAndMetadata> offsets) {
        consumer.commitAsync(offsets, (_, failure) -> {
            if (failure instanceof RebalanceInProgressException) {
                LOG.debug("The group's offsets wait for its rebalance");
            } else if (failure != null) {
                LOG.info("The group's offsets could not be committed, a later commit covers them: {}",
                        failure.toString());
            }
        });
    }
}
