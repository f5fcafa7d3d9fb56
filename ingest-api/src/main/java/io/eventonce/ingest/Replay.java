package io.eventonce.ingest;

/**
 * An event to be published once more.
 *
 * @param json the bytes of the event, which go to Kafka as they are
 */
@SuppressWarnings("ArrayRecordComponent") // never compared by content
public record Replay(byte[] json, Origin origin) {}
