package io.eventonce.consumer;

import java.util.UUID;

/**
 * A rejected record on its way to {@code events.dead-letter}.
 *
 * @param id of the row in {@code rejected_records}
 * @param topicId the Kafka topic id of {@code events} that the record came from
 * @param record without key, value and headers if they are more than {@link #LARGEST}
 * @param size how many bytes key, value and headers of the record take
 * @param reason why it was rejected, as the row says: perhaps a code of another version
 * @param detail the same, for people
 */
public record DeadLetter(long id, UUID topicId, EventRecord record, long size, String reason, String detail) {

    /**
     * More bytes of content are not copied: less than a request of Kafka may have, as headers of our own come to it.
     * Nor are they read from the store, as a record that was compressed to almost nothing may be larger than the heap.
     */
    public static final long LARGEST = 8 * 1024 * 1024;

    /** True if the record has all its content here. */
    public boolean isWhole() {
        return size <= LARGEST;
    }
}
