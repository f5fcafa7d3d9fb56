package io.eventonce.consumer.postgres;

/**
 * Guesses from the latest inserts whether all events of the next insert are new. Then a COPY pays. A COPY that fails
 * costs double. Each failure makes the guess more careful, up to a limit. Wrong guesses cost time and nothing else, so
 * the threads that share it need not agree.
 */
final class CopyGuess {
    private static final int MOST_CAREFUL = 64;

    private volatile int required = 1;
    private volatile int seen = 1;

    boolean isLikely() {
        return seen >= required;
    }

    /** An insert has met no stored event. */
    void allWereNew() {
        seen = Math.min(seen + 1, MOST_CAREFUL);
    }

    /** An insert has met a stored event. */
    void someWereStored() {
        seen = 0;
    }

    /** The guess was wrong. */
    void wasWrong() {
        required = Math.min(2 * required, MOST_CAREFUL);
        seen = 0;
    }

    /** The guess was right. */
    void wasRight() {
        required = Math.max(1, required - 1);
    }
}
