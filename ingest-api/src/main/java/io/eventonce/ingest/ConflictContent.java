package io.eventonce.ingest;

import org.jspecify.annotations.Nullable;

/**
 * A conflict with both payloads.
 *
 * @param payload a JSON object as text: the one that is not stored
 * @param stored null if somebody has deleted the event
 * @param position of the record that was stored; null likewise
 */
public record ConflictContent(KeptConflict conflict, String payload, @Nullable StoredEvent stored,
        @Nullable RecordPosition position) {

    /** Those of both payloads. */
    public int characters() {
        return payload.length() + (stored == null ? 0 : stored.payload().length());
    }
}
