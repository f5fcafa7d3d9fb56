package io.eventonce.ingest.kafka;

import io.eventonce.event.KafkaTopics;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Which partitions of {@code events.outcomes} a consumer reads, and from where. The partitions that are there at first
 * are read from their end; one that is added later is read from its beginning, as its first outcomes may be awaited.
 */
final class OutcomePartitions {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final Consumer<byte[], byte[]> consumer;
    private Set<TopicPartition> assigned = Set.of();

    OutcomePartitions(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Looks for partitions, mostly in what the consumer knows already, and assigns them to it. */
    void refresh() {
        Set<TopicPartition> found = find();
        if (found.isEmpty() || found.equals(assigned)) {
            return;
        }
        Set<TopicPartition> added = new HashSet<>(found);
        added.removeAll(assigned);
        consumer.assign(found);
        if (assigned.isEmpty()) {
            consumer.seekToEnd(added);
        } else {
            consumer.seekToBeginning(added);
        }
        // seekToEnd is lazy: only when its position is known does a partition not miss what comes next.
        added.forEach(partition -> consumer.position(partition, TIMEOUT));
        assigned = Set.copyOf(found);
    }

    /** True if there are some, and the place to read from is fixed in all of them. */
    boolean found() {
        return !assigned.isEmpty();
    }

    /** How many records are yet to be read, as far as the latest fetches tell. */
    long lag() {
        return assigned.stream().mapToLong(partition -> consumer.currentLag(partition).orElse(0)).sum();
    }

    private Set<TopicPartition> find() {
        List<PartitionInfo> infos = consumer.partitionsFor(KafkaTopics.OUTCOMES, TIMEOUT);
        Set<TopicPartition> found = new HashSet<>();
        if (infos != null) {
            infos.forEach(info -> found.add(new TopicPartition(info.topic(), info.partition())));
        }
        return found;
    }
}
