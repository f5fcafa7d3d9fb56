package io.eventonce.ingest.postgres;

import java.util.UUID;

/**
 * Records of a partition of {@code events} that Kafka's retention dropped before dedup-consumer applied them.
 *
 * @param records how many, since a loss of this partition was acknowledged last
 */
record Loss(UUID topicId, int partition, long records) {
    /** For a terminal and the audit. */
    @Override
    public String toString() {
        return records + " of partition " + partition + ", topic id " + topicId;
    }
}
