package io.eventonce.client;

import org.jspecify.annotations.Nullable;

/** Thrown when the event was refused for a reason that a retry does not change. The event is not stored. */
public final class EventRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    EventRefusedException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
