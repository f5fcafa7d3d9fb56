package io.eventonce.ingest;

import io.eventonce.event.EventKey;
import java.util.List;
import java.util.Optional;

/** Tells which events are stored, many at a time. Safe for use by many threads. */
@FunctionalInterface
public interface KeyLookup {
    /**
     * The payloads that are stored under these keys, by their hashes.
     *
     * @return in the order of the keys; the first 32 hexadecimal digits of the SHA-256 of each payload, byte for byte
     *     as it came; empty where no event is stored
     */
    List<Optional<String>> storedHashes(List<EventKey> keys) throws StoreUnavailableException;
}
