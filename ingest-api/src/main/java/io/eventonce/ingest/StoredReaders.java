package io.eventonce.ingest;

/** Opens readers. */
@FunctionalInterface
interface StoredReaders {
    /** A reader that must be closed. */
    StoredReader open(StreamPosition from);
}
