package io.eventonce.consumer.kafka;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * To where the partitions of this process are applied. Each is written by the consumer that has it, and read by all.
 */
final class AppliedOffsets {
    private final Map<Integer, Long> offsets = new ConcurrentHashMap<>();

    /** All that a consumer can see below this offset is applied. */
    void set(int partition, long offset) {
        offsets.put(partition, offset);
    }

    /** Another process reads them now, or nobody does. */
    void forget(Collection<Integer> partitions) {
        offsets.keySet().removeAll(partitions);
    }

    Map<Integer, Long> now() {
        return Map.copyOf(offsets);
    }
}
