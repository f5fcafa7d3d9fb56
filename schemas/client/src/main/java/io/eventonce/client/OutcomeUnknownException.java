package io.eventonce.client;

import io.eventonce.event.EventKey;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the time was up before the outcome was known. The event may be stored; publishing it again is always
 * safe.
 */
public final class OutcomeUnknownException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OutcomeUnknownException(EventKey key, @Nullable Throwable lastFailure) {
        super("The outcome of event %s of topic %s is not known yet. Publish it again with the same event_id."
                .formatted(key.eventId(), key.topic()), lastFailure);
    }
}
