package io.eventonce.consumer;

import java.util.List;
import java.util.UUID;

/**
 * The records of one poll, applied in one transaction.
 *
 * @param topicId the Kafka topic id of {@code events} (KIP-516)
 * @param partitions ascending by partition
 */
public record Batch(UUID topicId, List<PartitionBatch> partitions) {}
