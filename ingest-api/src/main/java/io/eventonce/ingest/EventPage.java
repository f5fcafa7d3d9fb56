package io.eventonce.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of stored events.
 *
 * @param events newest first
 * @param next the id before which the next page begins; null if there are no older events
 * @param partial true if the page ended because enough events were looked at, not because it is full
 */
public record EventPage(List<StoredEvent> events, @Nullable Long next, boolean partial) {
    public EventPage {
        events = List.copyOf(events);
    }

    /** One that is full, or the last. */
    public static EventPage of(List<StoredEvent> events, boolean more) {
        return new EventPage(events, more ? events.getLast().id() : null, false);
    }
}
