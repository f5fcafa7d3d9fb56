package io.eventonce.ingest;

import java.util.Map;
import java.util.UUID;

/** Looks at the event store as a whole, without taking anything from the queries. */
public interface StoreProbe {
    /** Looks now. May block for some seconds, and throws if the store does not answer. */
    Sight look();

    /**
     * What was seen.
     *
     * @param storeId who speaks in {@code events.outcomes}
     * @param nextOffsets the next offset to apply, by Kafka topic id and partition, where something was applied
     */
    record Sight(UUID storeId, Map<UUID, Map<Integer, Long>> nextOffsets) {
        public Sight {
            nextOffsets = Map.copyOf(nextOffsets);
        }
    }
}
