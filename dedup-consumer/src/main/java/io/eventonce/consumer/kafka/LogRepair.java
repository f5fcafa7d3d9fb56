package io.eventonce.consumer.kafka;

import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.EventStore;
import io.eventonce.consumer.LostRecords;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides where reading goes on if the log does not have the requested offsets. Retention dropped its beginning, a
 * broker lost its end, or it is the log of another topic.
 */
final class LogRepair {
    private static final Logger LOG = LoggerFactory.getLogger(LogRepair.class);

    private final EventStore store;
    private final TopicWatch topic;
    private final Assignment assignment;
    private final ConsumerMetrics metrics;

    LogRepair(EventStore store, TopicWatch topic, Assignment assignment, ConsumerMetrics metrics) {
        this.store = store;
        this.topic = topic;
        this.assignment = assignment;
        this.metrics = metrics;
    }

    void goOn(Consumer<?, ?> consumer, OffsetOutOfRangeException exception) {
        if (topic.isAnother()) {
            assignment.beginAnew(consumer);
            return;
        }
        Map<TopicPartition, Long> asked = exception.offsetOutOfRangePartitions();
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(asked.keySet());
        asked.forEach((partition, offset) -> {
            long start = Objects.requireNonNull(starts.get(partition));
            if (offset < start) {
                giveUp(partition, start);
                assignment.readFrom(consumer, partition, start);
                return;
            }
            long cut = cutAt(exception, partition).orElse(start);
            LOG.error("{}: the log was cut below offset {} (a broker lost acknowledged records);"
                    + " reading newer records from {}", partition, offset, cut);
            assignment.readFrom(consumer, partition, cut);
        });
    }

    private void giveUp(TopicPartition partition, long logStart) {
        long lost = LostRecords.giveUp(store, topic.id(), partition.partition(), logStart);
        metrics.lost(lost);
        if (lost > 0) {
            LOG.error("{}: {} records were dropped by retention, up to offset {}, before they could be applied: data"
                    + " loss", partition, lost, logStart);
        }
    }

    private static Optional<Long> cutAt(OffsetOutOfRangeException exception, TopicPartition partition) {
        if (!(exception instanceof LogTruncationException truncation)) {
            return Optional.empty();
        }
        return Optional.ofNullable(truncation.divergentOffsets().get(partition)).map(OffsetAndMetadata::offset);
    }
}
