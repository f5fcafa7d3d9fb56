package io.eventonce.checker;

/** What the system promises, as far as it can be judged from outside. */
public enum Promise {
    /** Every record in the log is applied, and every acknowledged event is in the log. */
    NO_LOSS("lost"),
    /** An event key has one row, and is processed once. */
    NO_DOUBLE("doubled"),
    /** The row holds the payload that came first in its partition. */
    FIRST_WINS("wrong winner"),
    /** No row, and no record, that nobody sent. */
    NOTHING_FOREIGN("foreign"),
    /** The counters equal what the log and the rows say, and {@code /stats} equals the counters. */
    EXACT_COUNTERS("wrong counter"),
    /** {@code events.outcomes} agrees with the database. */
    TRUE_OUTCOMES("wrong outcome"),
    /** What a sender was told agrees with the database. */
    TRUE_ANSWERS("wrong answer"),
    /** Every rejected record has its copy in {@code events.dead-letter}. */
    DEAD_LETTERS("no dead letter"),
    /** The group's offsets stand at the end of the log. */
    GROUP_AT_END("group behind");

    private final String broken;

    Promise(String broken) {
        this.broken = broken;
    }

    /** What it is called if it is not kept. */
    public String broken() {
        return broken;
    }
}
