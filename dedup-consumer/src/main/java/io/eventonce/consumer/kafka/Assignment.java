package io.eventonce.consumer.kafka;

import static io.eventonce.event.KafkaTopics.EVENTS;
import static java.util.stream.Collectors.toMap;

import io.eventonce.consumer.EventStore;
import io.eventonce.consumer.Progress;
import io.eventonce.consumer.SeenCache;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions of one consumer, and where it reads them: from the database's progress, whatever the group has
 * committed to Kafka. Used by the consumer's thread only.
 */
final class Assignment {
    private static final Logger LOG = LoggerFactory.getLogger(Assignment.class);
    private static final Duration POSITION_TIMEOUT = Duration.ofSeconds(1);

    private final EventStore store;
    private final SeenCache cache;
    private final TopicWatch topic;
    private final GroupOffsets offsets;
    private final AppliedOffsets applied;
    private final ReadPositions positions = new ReadPositions();

    Assignment(EventStore store, SeenCache cache, TopicWatch topic, GroupOffsets offsets, AppliedOffsets applied) {
        this.store = store;
        this.cache = cache;
        this.topic = topic;
        this.offsets = offsets;
        this.applied = applied;
    }

    /** Reads these partitions from the progress that the database knows. */
    void begin(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        UUID id = topic.begin();
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

    /** Reads the partitions of a re-created topic from their beginning. */
    void beginAnew(Consumer<?, ?> consumer) {
        LOG.error("Topic {} was deleted and created again: reading the new topic from its beginning", EVENTS);
        begin(consumer, consumer.assignment());
    }

    /** The offset from which the partition has been read without a break. */
    long readFrom(int partition) {
        return positions.get(partition);
    }

    /** Reads the partition from an offset that is not its progress. */
    void readFrom(Consumer<?, ?> consumer, TopicPartition partition, long offset) {
        readTo(partition.partition(), offset);
        consumer.seek(partition, offset);
    }

    /** The partition has been read to here, and all its records so far are applied. */
    void readTo(int partition, long offset) {
        positions.set(partition, offset);
        applied.set(partition, offset);
    }

    /** Reads the partition from its progress, with the epoch that lets Kafka see whether the log was cut (KIP-320). */
    void seek(Consumer<?, ?> consumer, int partition, Progress progress) {
        consumer.seek(partition(partition), offset(progress));
        readTo(partition, progress.nextOffset());
    }

    /** Reads the last records of these partitions again, as they could not be applied. */
    void rewind(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        partitions.stream().filter(consumer.assignment()::contains)
                .forEach(partition -> consumer.seek(partition, positions.get(partition.partition())));
    }

    /**
     * Checks an idle partition against the database and Kafka. The next batch of a busy partition shows that the
     * database went back. An idle partition has no next batch. Also commits the group's offset again, which otherwise
     * would stay wrong until the next record if its commit was lost.
     */
    void verify(Consumer<?, ?> consumer, TopicPartition partition) {
        if (topic.isAnother()) {
            beginAnew(consumer);
            return;
        }
        int number = partition.partition();
        Progress progress = store.progress(topic.id(), new TreeSet<>(Set.of(number)))
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
     * The position in a partition whose records have all been applied. The position can differ from the progress. The
     * log may end with control records of transactions, which no batch contains, or may have been cut below the
     * progress.
     */
    private static OffsetAndMetadata position(Consumer<?, ?> consumer, TopicPartition partition, Progress progress) {
        return new OffsetAndMetadata(consumer.position(partition, POSITION_TIMEOUT), offset(progress).leaderEpoch(),
                "");
    }

    static TopicPartition partition(int partition) {
        return new TopicPartition(EVENTS, partition);
    }

    static OffsetAndMetadata offset(Progress progress) {
        Optional<Integer> epoch = progress.leaderEpoch() < 0 ? Optional.empty() : Optional.of(progress.leaderEpoch());
        return new OffsetAndMetadata(progress.nextOffset(), epoch, "");
    }
}
