package io.eventonce.perf.benchmark;

/** What was measured is worth nothing, as its result is wrong or never came. */
public final class WrongOutcomeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WrongOutcomeException(String message) {
        super(message);
    }
}
