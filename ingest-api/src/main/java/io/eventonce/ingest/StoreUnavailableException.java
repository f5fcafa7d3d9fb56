package io.eventonce.ingest;

/** Thrown when the event store does not answer in time, or not yet. To ask again later may help. */
public final class StoreUnavailableException extends Exception {
    private static final long serialVersionUID = 1;

    public StoreUnavailableException(Throwable cause) {
        super("the event store does not answer", cause);
    }
}
