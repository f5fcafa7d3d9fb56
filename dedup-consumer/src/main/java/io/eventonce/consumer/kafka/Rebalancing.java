package io.eventonce.consumer.kafka;

import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Begins and ends the reading of partitions as the group hands them out. Waits for the database if it has to. */
final class Rebalancing implements ConsumerAwareRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(Rebalancing.class);

    private final Assignment assignment;
    private final GroupOffsets offsets;
    private final Gathering gathering;
    private final RetryForEver retry;
    private final MessageListenerContainer container;
    private volatile boolean joined;

    Rebalancing(Assignment assignment, GroupOffsets offsets, Gathering gathering, RetryForEver retry,
            MessageListenerContainer container) {
        this.assignment = assignment;
        this.offsets = offsets;
        this.gathering = gathering;
        this.retry = retry;
        this.container = container;
    }

    /** True once the group has given this consumer its partitions, be it none. */
    boolean hasJoined() {
        return joined;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Backoff backoff = new Backoff();
        while (container.isRunning() && !begin(consumer, partitions)) {
            backoff.await(container);
        }
        joined = true;
    }

    private boolean begin(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return true;
        }
        try {
            assignment.begin(consumer, partitions);
            return true;
        } catch (RuntimeException e) {
            LOG.warn("Cannot read the progress of {}, retrying: {}", partitions, e.toString());
            return false;
        }
    }

    @Override
    public void onPartitionsRevokedAfterCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        offsets.commitWaiting(consumer);
        end(partitions);
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        end(partitions);
    }

    private void end(Collection<TopicPartition> partitions) {
        gathering.forget(partitions);
        assignment.end(partitions);
        retry.gone(partitions);
    }
}
