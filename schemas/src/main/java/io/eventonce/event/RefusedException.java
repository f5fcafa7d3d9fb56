package io.eventonce.event;

/** Thrown by the rule of a field when a value breaks it; the message is the reason of a {@link Violation}. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedException(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
