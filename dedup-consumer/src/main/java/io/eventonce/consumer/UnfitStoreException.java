package io.eventonce.consumer;

/** Thrown when the database can never be the event store, however long it is waited for. The message says why. */
public final class UnfitStoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnfitStoreException(String message) {
        super(message);
    }
}
