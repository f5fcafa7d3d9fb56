package io.eventonce.ingest;

/** How an event looks in a stream. Safe for use by many threads. */
@FunctionalInterface
public interface StreamEncoder {
    /** Encodes it once for all streams. */
    StreamedEvent encode(AppliedRecords.Stored stored);
}
