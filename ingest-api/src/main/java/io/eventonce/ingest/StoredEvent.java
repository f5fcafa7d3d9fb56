package io.eventonce.ingest;

import io.eventonce.event.EventKey;
import java.time.Instant;

/**
 * An event as it is stored.
 *
 * @param id the order of storing
 * @param payload a JSON object as text
 * @param processedAt when it was stored
 */
public record StoredEvent(long id, EventKey key, Instant timestamp, String source, String payload,
        Instant processedAt) {}
