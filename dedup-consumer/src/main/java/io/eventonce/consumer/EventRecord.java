package io.eventonce.consumer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of the Kafka topic {@code events}, as it came. Identified by partition and offset.
 *
 * @param leaderEpoch of the record's batch in the log, -1 if the log does not have it (KIP-101)
 * @param timestampMillis the record's timestamp, milliseconds since 1970 UTC
 * @param key the record's key; says nothing about the event's identity
 * @param value the event as JSON, if it is one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared by content
public record EventRecord(int partition, long offset, int leaderEpoch, long timestampMillis, byte @Nullable [] key,
        byte @Nullable [] value, List<Header> headers) {

    /** The size in bytes of key, value and headers. */
    public long size() {
        return sizeOf(key) + sizeOf(value)
                + headers.stream().mapToLong(header -> header.key().length() + sizeOf(header.value())).sum();
    }

    private static long sizeOf(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    /** One header of a record, as it came. */
    @SuppressWarnings("ArrayRecordComponent") // never compared by content
    public record Header(String key, byte @Nullable [] value) {}
}
