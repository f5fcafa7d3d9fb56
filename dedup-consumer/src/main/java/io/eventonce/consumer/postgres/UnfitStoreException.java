package io.eventonce.consumer.postgres;

/** Thrown when the database can never be the event store, however long it is waited for. The message says why. */
public final class UnfitStoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnfitStoreException(String message) {
        super(message);
    }
}
