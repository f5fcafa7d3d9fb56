package io.eventonce.ingest;

import java.util.concurrent.CompletableFuture;

/** Writes records to the Kafka topic {@code events}. Safe for use by many threads. */
public interface EventPublisher {
    /**
     * Sends one record. May block for a short, bounded time while there is no room or no connection.
     *
     * @param key the record key, which decides the partition
     * @param value the event as JSON, written as it is; must not be changed afterwards
     * @return completes within a bounded time, and never with an exception
     */
    CompletableFuture<SendResult> send(byte[] key, byte[] value);

    /**
     * Lets no record wait for others to go with it that was sent before. Blocks until all of them have their answer, or
     * the thread is interrupted (and stays so).
     */
    void flush();
}
