package io.eventonce.ingest;

import io.eventonce.event.EventKey;
import java.util.UUID;

/**
 * Which record's outcome.
 *
 * @param topicId the id of the Kafka topic {@code events}: offsets come again when it is made anew
 * @param key of the event in the record
 * @param payloadHash the hash of its payload, in 32 hexadecimal digits
 */
public record OutcomeQuery(UUID topicId, RecordPosition position, EventKey key, String payloadHash) {}
