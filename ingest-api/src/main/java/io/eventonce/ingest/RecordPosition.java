package io.eventonce.ingest;

/**
 * Where a record lies in the Kafka topic {@code events}.
 *
 * @param partition not negative
 * @param offset not negative
 */
public record RecordPosition(int partition, long offset) {}
