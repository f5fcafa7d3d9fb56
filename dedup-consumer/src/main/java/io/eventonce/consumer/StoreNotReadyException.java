package io.eventonce.consumer;

/**
 * Thrown while the database is not there yet, or lacks what an administrator can give. The message says what, in one
 * line.
 */
public final class StoreNotReadyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoreNotReadyException(String message) {
        super(message);
    }

    public StoreNotReadyException(String message, Throwable cause) {
        super(message, cause);
    }
}
