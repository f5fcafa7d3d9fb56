package io.eventonce.consumer.kafka;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits the group's offsets for those who watch its lag: nothing here reads them. A commit that fails needs no care, as
 * each partition's offset is committed again when it is assigned, after each batch, and from time to time while it is idle.
 */
final class GroupOffsets {
    private static final Logger LOG = LoggerFactory.getLogger(GroupOffsets.class);

    private GroupOffsets() {
    }

    /** Returns at once. */
    static void commit(Consumer<?, ?> consumer, Map<TopicPartition, OffsetAndMetadata> offsets) {
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
