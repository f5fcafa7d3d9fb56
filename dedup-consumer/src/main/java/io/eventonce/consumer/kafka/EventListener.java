package io.eventonce.consumer.kafka;

import io.eventonce.consumer.AppliedPartition;
import io.eventonce.consumer.AppliedPartition.Applied;
import io.eventonce.consumer.AppliedPartition.ReadAgain;
import io.eventonce.consumer.Batch;
import io.eventonce.consumer.BatchApplier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.support.Acknowledgment;

/**
 * One poll, one batch, one transaction; then the offsets of what was applied are committed by hand, for those who watch
 * the group's lag: nothing here reads them. One instance per consumer.
 */
final class EventListener implements BatchAcknowledgingConsumerAwareMessageListener<byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(EventListener.class);

    private final BatchApplier applier;
    private final Assignment assignment;
    private final GroupOffsets groupOffsets;
    private final PollBudget budget;

    EventListener(BatchApplier applier, Assignment assignment, GroupOffsets groupOffsets, PollBudget budget) {
        this.applier = applier;
        this.assignment = assignment;
        this.groupOffsets = groupOffsets;
        this.budget = budget;
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records, @Nullable Acknowledgment acknowledgment,
            @Nullable Consumer<?, ?> consumer) {
        budget.renew();
        apply(records, Objects.requireNonNull(consumer));
    }

    private void apply(List<ConsumerRecord<byte[], byte[]>> records, Consumer<?, ?> consumer) {
        if (assignment.isTopicAnother(consumer)) {
            return;
        }
        Batch batch = assignment.batch(records);
        List<AppliedPartition> applied = applier.apply(batch);
        batch.partitions().forEach(read -> assignment.readTo(read.partition(), read.nextOffset()));
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (AppliedPartition partition : applied) {
            switch (partition) {
                case ReadAgain(var number, var progress) -> {
                    LOG.warn("Partition {}: records before this batch are still to be applied; reading again from {}",
                            number, progress.nextOffset());
                    assignment.seek(consumer, number, progress);
                }
                case Applied one -> {
                    report(one);
                    offsets.put(Assignment.partition(one.partition()), Assignment.offset(one.progress()));
                }
            }
        }
        groupOffsets.commitSoon(consumer, offsets);
    }

    private static void report(Applied applied) {
        if (applied.rewritten() > 0) {
            LOG.error("Partition {}: {} records stand at offsets that held others before: a broker had lost its tail;"
                    + " they are applied", applied.partition(), applied.rewritten());
        }
    }
}
