package io.eventonce.ingest;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Writes records to the Kafka topic {@code events}. Safe for use by many threads. */
public interface EventPublisher {
    /**
     * Sends one record. May block for a short, bounded time while there is no room or no connection.
     *
     * @param key the record key, which decides the partition
     * @param value the event as JSON, written as it is; must not be changed afterwards
     * @return completes within a bounded time, and never with an exception
     */
    default CompletableFuture<SendResult> send(byte[] key, byte[] value) {
        return send(key, value, null);
    }

    /**
     * Sends one record, as {@link #send(byte[], byte[])}, with a header that names where it comes from.
     *
     * @param origin null for an event that was not here before
     */
    CompletableFuture<SendResult> send(byte[] key, byte[] value, @Nullable Origin origin);

    /**
     * Lets no record wait for others to go with it that was sent before. Blocks until all of them have their answer, or
     * the thread is interrupted (and stays so).
     */
    void flush();
}
