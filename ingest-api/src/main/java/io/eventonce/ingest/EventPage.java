package io.eventonce.ingest;

import java.util.List;

/**
 * A page of stored events.
 *
 * @param events newest first
 * @param more true if there are older ones
 */
public record EventPage(List<StoredEvent> events, boolean more) {
    public EventPage {
        events = List.copyOf(events);
    }
}
