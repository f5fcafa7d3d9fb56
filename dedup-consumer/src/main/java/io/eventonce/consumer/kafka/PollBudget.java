package io.eventonce.consumer.kafka;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the bytes of one poll. Kafka bounds the fetched bytes in compressed form, and a compressed megabyte can be
 * gigabytes of records.
 *
 * <p> Keys and values pass unchanged until they and the headers have enough bytes. Then every further one fails. A poll
 * that has records still returns them, and the next poll reads the failed record again. (As of Kafka 4.2,
 * {@code CompletedFetch} keeps the record, and {@code FetchCollector} hides the failure.) So {@link #renew} must come
 * between the polls. Kafka does not ask about a record that has neither key nor value. Used by the one thread that
 * polls.
 */
final class PollBudget implements Deserializer<byte[]> {
    static final long ENOUGH_BYTES = 16 * 1024 * 1024;

    private long bytes;
    /** Of the latest record: counted once, whether with its key or with its value, as either may be missing. */
    private @Nullable Headers counted;

    /** A poll has returned: the next one has the whole budget. */
    void renew() {
        bytes = 0;
        counted = null;
    }

    @Override
    public byte @Nullable [] deserialize(String topic, byte @Nullable [] keyOrValue) {
        return deserialize(topic, new RecordHeaders(), keyOrValue);
    }

    /** Kafka gives the same headers with the key and the value of a record. */
    @Override
    @SuppressWarnings("ReferenceEquality") // another record may have equal headers
    public byte @Nullable [] deserialize(String topic, Headers headers, byte @Nullable [] keyOrValue) {
        if (bytes >= ENOUGH_BYTES) {
            throw new SerializationException("enough for one poll");
        }
        bytes += keyOrValue == null ? 0 : keyOrValue.length;
        if (headers != counted) {
            counted = headers;
            bytes += sizeOf(headers);
        }
        return keyOrValue;
    }

    private static long sizeOf(Headers headers) {
        long size = 0;
        for (Header header : headers) {
            size += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return size;
    }
}
