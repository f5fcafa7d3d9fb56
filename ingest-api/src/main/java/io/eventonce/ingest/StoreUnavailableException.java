package io.eventonce.ingest;

/** Thrown when the event store has no answer. The message is one line for the log. */
public final class StoreUnavailableException extends Exception {
    private static final long serialVersionUID = 1;

    private final Remedy remedy;

    /** What can help. */
    public enum Remedy {
        /** The event store is down or busy, or not made yet: ask again later. */
        ASK_LATER,
        /** The answer takes longer than the event store may work on one: ask for less. */
        ASK_FOR_LESS,
        /** The event store refuses ingest-api: an administrator has to mend that. */
        MEND_THE_STORE
    }

    public StoreUnavailableException(Remedy remedy, String line, Throwable cause) {
        super(line, cause);
        this.remedy = remedy;
    }

    /** What can help. */
    public Remedy remedy() {
        return remedy;
    }
}
