package io.eventonce.ingest;

/** Thrown when Kafka no longer has a position: retention or a cut of the log took it, or the topic was made anew. */
public final class PositionGoneException extends Exception {
    private static final long serialVersionUID = 1;

    public PositionGoneException(String message) {
        super(message);
    }
}
