package io.eventonce.event;

import java.util.Locale;

/** The outcome of one record. */
public enum Outcome {
    /** Its event key was new: it is stored. */
    PROCESSED,
    /** Its event key was stored already, with the same payload. */
    DUPLICATE,
    /**
     * Its event key was stored already, with another payload: the first stays, this one is kept for a person to look
     * at.
     */
    CONFLICT,
    /** It can never be stored. */
    REJECTED;

    /** As it stands in responses, metrics and {@code events.outcomes}, such as {@code processed}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
