package io.eventonce.ingest;

import io.eventonce.event.ConflictId;
import io.eventonce.ingest.EventHistory.Sighting;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payload of an event that is stored with another one.
 *
 * @param source of the first record with it
 * @param timestamp of the first record with it
 * @param times how many records had it
 * @param first when and where the first of them came
 * @param last when and where the last of them came
 * @param resolution null while it waits for a person
 */
public record KeptConflict(ConflictId id, String source, Instant timestamp, long times, Sighting first, Sighting last,
        @Nullable Resolution resolution) {

    /** How it was resolved. */
    public sealed interface Resolution {
        Instant at();
    }

    /** By a person: the stored payload stays, and this one is not needed. */
    public record Kept(Instant at, String by, String why) implements Resolution {}

    /** By a record that stored the payload as another event. */
    public record Published(Instant at, String eventId, RecordPosition position) implements Resolution {}
}
