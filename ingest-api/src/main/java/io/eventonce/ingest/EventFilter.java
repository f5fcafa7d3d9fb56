package io.eventonce.ingest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events of a topic.
 *
 * @param source their source; null for any
 * @param idPrefix how their {@code event_id} begins; null for any
 * @param from stored at this time or later; null for any time
 * @param to stored before this time; null for any time
 */
public record EventFilter(@Nullable String source, @Nullable String idPrefix, @Nullable Instant from,
        @Nullable Instant to) {
    /** All of them. */
    public static final EventFilter NONE = new EventFilter(null, null, null, null);
}
