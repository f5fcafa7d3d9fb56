package io.eventonce.ingest;

/** Thrown when a stream cannot be served now. The same request may succeed later. */
public final class TooManyStreamsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManyStreamsException(String message) {
        super(message, null, false, false);
    }
}
