package io.eventonce.consumer.kafka;

import io.eventonce.consumer.AppliedPartition;
import io.eventonce.consumer.AppliedPartition.Applied;
import io.eventonce.consumer.AppliedPartition.ReadAgain;
import io.eventonce.consumer.Batch;
import io.eventonce.consumer.BatchApplier;
import io.eventonce.consumer.DecodedRecord;
import io.eventonce.consumer.PartitionBatch;
import io.eventonce.consumer.RecordDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
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
 * Decodes what a poll brought, and has it applied: one poll, one batch, one transaction. Then the group's offsets are
 * committed manually, only for lag monitoring. One instance per consumer.
 */
final class EventListener implements BatchAcknowledgingConsumerAwareMessageListener<byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(EventListener.class);

    private final BatchApplier applier;
    private final TopicWatch topic;
    private final Assignment assignment;
    private final GroupOffsets groupOffsets;
    private final PollBudget budget;

    EventListener(BatchApplier applier, TopicWatch topic, Assignment assignment, GroupOffsets groupOffsets,
            PollBudget budget) {
        this.applier = applier;
        this.topic = topic;
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
        if (topic.isAnotherLately()) {
            assignment.beginAnew(consumer);
            return;
        }
        Batch batch = decode(records);
        List<AppliedPartition> applied = applier.apply(batch);
        batch.partitions().forEach(read -> assignment.readTo(read.partition(), read.nextOffset()));
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (AppliedPartition partition : applied) {
            switch (partition) {
                case ReadAgain(var number, var progress) -> {
                    LOG.warn("Partition {}: records before this batch are not applied yet; reading again from {}",
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

    private Batch decode(List<ConsumerRecord<byte[], byte[]>> records) {
        SortedMap<Integer, List<DecodedRecord>> decoded = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            decoded.computeIfAbsent(record.partition(), _ -> new ArrayList<>())
                    .add(RecordDecoder.decode(Records.eventRecord(record)));
        }
        return new Batch(topic.id(), decoded.entrySet().stream()
                .map(one -> new PartitionBatch(one.getKey(), assignment.readFrom(one.getKey()), one.getValue()))
                .toList());
    }

    private static void report(Applied applied) {
        if (applied.rewritten() > 0) {
            LOG.error("Partition {}: a broker had lost its tail; {} new records at old offsets are applied",
                    applied.partition(), applied.rewritten());
        }
    }
}
