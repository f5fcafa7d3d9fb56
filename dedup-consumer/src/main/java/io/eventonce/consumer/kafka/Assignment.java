package io.eventonce.consumer.kafka;

import static io.eventonce.event.KafkaTopics.EVENTS;
import static java.util.stream.Collectors.toMap;

import io.eventonce.consumer.Batch;
import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.DecodedRecord;
import io.eventonce.consumer.EventStore;
import io.eventonce.consumer.LostRecords;
import io.eventonce.consumer.PartitionBatch;
import io.eventonce.consumer.Progress;
import io.eventonce.consumer.RecordDecoder;
import io.eventonce.consumer.SeenCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions of one consumer, and where it reads them: from the database's progress, whatever the group has committed
 * to Kafka. Used by the consumer's thread only.
 */
final class Assignment {
    private static final Logger LOG = LoggerFactory.getLogger(Assignment.class);
    private static final Duration TOPIC_TRUSTED = Duration.ofMillis(200);
    private static final Duration POSITION_TIMEOUT = Duration.ofSeconds(1);

    private final EventStore store;
    private final SeenCache cache;
    private final TopicId topic;
    private final GroupOffsets offsets;
    private final AppliedOffsets applied;
    private final ConsumerMetrics metrics;
    private final ReadPositions positions = new ReadPositions();
    private @Nullable UUID topicId;
    private long topicAskedAt;

    Assignment(EventStore store, SeenCache cache, TopicId topic, GroupOffsets offsets, AppliedOffsets applied,
            ConsumerMetrics metrics) {
        this.store = store;
        this.cache = cache;
        this.topic = topic;
        this.offsets = offsets;
        this.applied = applied;
        this.metrics = metrics;
    }

    /** Reads these partitions from the progress that the database knows. */
    void begin(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        UUID id = topic.ask();
        topicId = id;
        topicAskedAt = System.nanoTime();
        TreeSet<Integer> numbers = new TreeSet<>();
        partitions.forEach(partition -> numbers.add(partition.partition()));
        Map<Integer, Progress> progress = store.progress(id, numbers);
        progress.forEach((partition, from) -> seek(consumer, partition, from));
        cache.assigned(numbers);
        offsets.commitNow(consumer, progress.entrySet().stream()
                .collect(toMap(one -> partition(one.getKey()), one -> offset(one.getValue()))));
        LOG.info("Reading {} from {}", EVENTS, progress);
    }

    void end(Collection<TopicPartition> partitions) {
        List<Integer> numbers = partitions.stream().map(TopicPartition::partition).toList();
        positions.forget(numbers);
        offsets.forget(partitions);
        applied.forget(numbers);
    }

    /** What the poll brought, decoded, as a batch. */
    Batch batch(List<ConsumerRecord<byte[], byte[]>> records) {
        SortedMap<Integer, List<DecodedRecord>> decoded = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            decoded.computeIfAbsent(record.partition(), _ -> new ArrayList<>())
                    .add(RecordDecoder.decode(Records.eventRecord(record)));
        }
        List<PartitionBatch> partitions = new ArrayList<>();
        decoded.forEach((partition, list) -> partitions.add(positions.batch(partition, list)));
        return new Batch(Objects.requireNonNull(topicId, "no partition was assigned yet"), partitions);
    }

    /**
     * True if the records of a poll are not to be applied, as they are of a new topic, which is now read from its
     * beginning. A new topic that has outgrown the old one before it is read shows in no other way: it has records where
     * those of the old one ended. It is asked for at most five times a second.
     */
    boolean isTopicAnother(Consumer<?, ?> consumer) {
        if (System.nanoTime() - topicAskedAt < TOPIC_TRUSTED.toNanos()) {
            return false;
        }
        if (topic.ask().equals(topicId)) {
            topicAskedAt = System.nanoTime();
            return false;
        }
        beginAnew(consumer);
        return true;
    }

    /** The partition has been read to here, and what was read is applied. */
    void readTo(int partition, long offset) {
        positions.set(partition, offset);
        applied.set(partition, offset);
    }

    /** Reads the partition from its progress, with the epoch that lets Kafka see whether the log was cut (KIP-320). */
    void seek(Consumer<?, ?> consumer, int partition, Progress progress) {
        consumer.seek(partition(partition), offset(progress));
        readTo(partition, progress.nextOffset());
    }

    /** Reads again what was read last of these partitions, as it could not be applied. */
    void rewind(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        partitions.stream().filter(consumer.assignment()::contains)
                .forEach(partition -> consumer.seek(partition, positions.get(partition.partition())));
    }

    /**
     * Holds a partition that has brought nothing for a while against the database and Kafka: a busy one shows by its
     * next batch that the database went back, an idle one only if it is asked. Also commits the group's offset again,
     * which otherwise would stay wrong until the next record if its commit was lost.
     */
    void verify(Consumer<?, ?> consumer, TopicPartition partition) {
        if (!topic.ask().equals(topicId)) {
            beginAnew(consumer);
            return;
        }
        int number = partition.partition();
        Progress progress = store.progress(Objects.requireNonNull(topicId), new TreeSet<>(Set.of(number)))
                .getOrDefault(number, Progress.START);
        if (positions.get(number) > progress.nextOffset()) {
            LOG.warn("{}: the database went back to offset {}; reading again from there", partition,
                    progress.nextOffset());
            seek(consumer, number, progress);
            return;
        }
        OffsetAndMetadata position = position(consumer, partition, progress);
        applied.set(number, position.offset());
        offsets.commitNow(consumer, Map.of(partition, position));
    }

    /**
     * Where reading stands in a partition whose records have all been applied. That is not always the progress: the log
     * may end with control records of transactions, which no batch ever shows, or have been cut below it.
     */
    private static OffsetAndMetadata position(Consumer<?, ?> consumer, TopicPartition partition, Progress progress) {
        return new OffsetAndMetadata(consumer.position(partition, POSITION_TIMEOUT), offset(progress).leaderEpoch(),
                "");
    }

    private void beginAnew(Consumer<?, ?> consumer) {
        LOG.error("Topic {} was deleted and created anew: reading the new one from its beginning", EVENTS);
        begin(consumer, consumer.assignment());
    }

    /** Mends reading at offsets that the log does not have: it was shortened at one of its ends, or is another log. */
    void outOfRange(Consumer<?, ?> consumer, OffsetOutOfRangeException exception) {
        if (!topic.ask().equals(topicId)) {
            beginAnew(consumer);
            return;
        }
        Map<TopicPartition, Long> asked = exception.offsetOutOfRangePartitions();
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(asked.keySet());
        asked.forEach((partition, offset) -> {
            long start = Objects.requireNonNull(starts.get(partition));
            if (offset < start) {
                giveUp(partition, start);
                readFrom(consumer, partition, start);
                return;
            }
            long cut = cutAt(exception, partition).orElse(start);
            LOG.error("{}: the log was cut below offset {} (a broker lost acknowledged records); reading from {} what"
                    + " was written since", partition, offset, cut);
            readFrom(consumer, partition, cut);
        });
    }

    private void giveUp(TopicPartition partition, long logStart) {
        long lost = LostRecords.giveUp(store, Objects.requireNonNull(topicId), partition.partition(), logStart);
        metrics.lost(lost);
        if (lost > 0) {
            LOG.error("{}: {} records were dropped by retention, up to offset {}, before they could be applied: data"
                    + " loss", partition, lost, logStart);
        }
    }

    private void readFrom(Consumer<?, ?> consumer, TopicPartition partition, long offset) {
        readTo(partition.partition(), offset);
        consumer.seek(partition, offset);
    }

    private static Optional<Long> cutAt(OffsetOutOfRangeException exception, TopicPartition partition) {
        if (!(exception instanceof LogTruncationException truncation)) {
            return Optional.empty();
        }
        return Optional.ofNullable(truncation.divergentOffsets().get(partition)).map(OffsetAndMetadata::offset);
    }

    static TopicPartition partition(int partition) {
        return new TopicPartition(EVENTS, partition);
    }

    static OffsetAndMetadata offset(Progress progress) {
        Optional<Integer> epoch = progress.leaderEpoch() < 0 ? Optional.empty() : Optional.of(progress.leaderEpoch());
        return new OffsetAndMetadata(progress.nextOffset(), epoch, "");
    }
}
