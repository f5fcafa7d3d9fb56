package io.eventonce.devstack;

/** Something that the person at the keyboard can put right; the message says what and how. */
public class DevStackException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DevStackException(String message) {
        super(message);
    }

    public DevStackException(String message, Throwable cause) {
        super(message, cause);
    }
}
