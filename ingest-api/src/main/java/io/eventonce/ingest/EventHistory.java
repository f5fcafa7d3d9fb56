package io.eventonce.ingest;

import java.time.Instant;
import java.util.List;

/**
 * A stored event and what is known of the records that carried it.
 *
 * @param position of the record that was stored
 * @param sentAgain how many later records carried its event key, conflicts included
 * @param conflictCount how many of them carried another payload
 * @param conflicts the latest of those, newest first
 */
public record EventHistory(StoredEvent event, RecordPosition position, long sentAgain, long conflictCount,
        List<Conflict> conflicts) {
    public EventHistory {
        conflicts = List.copyOf(conflicts);
    }

    /**
     * A later record with another payload.
     *
     * @param payload a JSON object as text
     */
    public record Conflict(Instant timestamp, String source, String payload, Instant receivedAt,
            RecordPosition position) {}
}
