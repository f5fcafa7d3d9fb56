package io.eventonce.perf.benchmark;

/** A worthless measurement: its result is wrong or never came. */
public final class WrongOutcomeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WrongOutcomeException(String message) {
        super(message);
    }
}
