package io.eventonce.ingest;

import java.util.Map;
import java.util.UUID;

/** The Kafka topic {@code events} as a whole. */
public interface EventLog {
    /** Looks now. May block for some seconds, and throws if Kafka does not answer. */
    Ends ends() throws Exception;

    /**
     * Where it ends.
     *
     * @param topicId Kafka's
     * @param offsets the next offset to be written, by partition
     */
    record Ends(UUID topicId, Map<Integer, Long> offsets) {
        public Ends {
            offsets = Map.copyOf(offsets);
        }
    }
}
