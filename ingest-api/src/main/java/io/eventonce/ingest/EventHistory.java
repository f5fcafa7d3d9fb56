package io.eventonce.ingest;

import java.time.Instant;
import java.util.List;

/**
 * A stored event and what is known of the records that carried it.
 *
 * @param position of the record that was stored
 * @param sentAgain how many later records carried its event key, conflicts included
 * @param conflictCount how many of them carried another payload
 * @param conflictsLeftOut how many of those are among no conflict here: an event keeps a limited number of payloads,
 *     and an answer is limited in size
 * @param conflicts by their latest record, newest first
 */
public record EventHistory(StoredEvent event, RecordPosition position, long sentAgain, long conflictCount,
        long conflictsLeftOut, List<Conflict> conflicts) {
    public EventHistory {
        conflicts = List.copyOf(conflicts);
    }

    /**
     * Later records with one other payload.
     *
     * @param timestamp of the first of them
     * @param source of the first of them
     * @param payload a JSON object as text
     * @param times how many there are
     */
    public record Conflict(Instant timestamp, String source, String payload, long times, Sighting first,
            Sighting last) {}

    /** When and where a record was received. */
    public record Sighting(Instant at, RecordPosition position) {}
}
