package io.eventonce.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Another try can succeed. */
final class NotYetException extends Exception {
    private static final long serialVersionUID = 1;

    private final Duration pause;

    /** @param pause the shortest time to wait before the next try */
    NotYetException(String reason, Duration pause, @Nullable Throwable cause) {
        super(reason, cause);
        this.pause = pause;
    }

    Duration pause() {
        return pause;
    }
}
