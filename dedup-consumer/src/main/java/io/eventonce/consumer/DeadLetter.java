package io.eventonce.consumer;

import java.util.UUID;

/**
 * A rejected record on its way to {@code events.dead-letter}.
 *
 * @param id of the row in {@code rejected_records}
 * @param topicId the Kafka topic id of {@code events} that the record came from
 */
public record DeadLetter(long id, UUID topicId, EventRecord record, Rejection rejection) {}
