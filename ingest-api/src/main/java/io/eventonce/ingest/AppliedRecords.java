package io.eventonce.ingest;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What became of records, as the event store has it. Safe for use by many threads. */
public interface AppliedRecords {
    /** The next offset to apply, by partition of a Kafka topic, where something was applied. */
    Map<Integer, Long> nextOffsets(UUID topicId) throws StoreUnavailableException;

    /**
     * Those of these records that are the stored events of their keys, in the same order. Duplicates and the like are
     * left out.
     *
     * @throws IllegalStateException if not all of them are applied, as after a restore
     */
    List<Stored> stored(UUID topicId, List<RecordLog.Entry> records) throws StoreUnavailableException;

    /** A record and the event that it stored. */
    record Stored(RecordPosition position, StoredEvent event) {}
}
