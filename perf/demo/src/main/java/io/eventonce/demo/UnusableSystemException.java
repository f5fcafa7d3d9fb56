package io.eventonce.demo;

/** The system to send to is not there or does not do its job; the message says which part, where, and what to do. */
final class UnusableSystemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableSystemException(String message) {
        super(message);
    }

    UnusableSystemException(String message, Throwable cause) {
        super(message, cause);
    }
}
