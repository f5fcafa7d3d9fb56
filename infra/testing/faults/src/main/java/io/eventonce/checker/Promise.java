package io.eventonce.checker;

/**
 * The promises of GUARANTEES.md, as far as they can be judged from outside. A promise may be judged in several ways.
 */
public enum Promise {
    /** Every record in the log is applied, and every acknowledged event is in the log. */
    NO_LOSS("No loss", "lost"),
    /** An event key has one row, and is processed once. */
    NO_DOUBLE("No double", "doubled"),
    /** The row holds the payload that came first in its partition. */
    FIRST_WINS("The first one wins", "wrong winner"),
    /** No row, and no record, that nobody sent. */
    NOTHING_FOREIGN("No double", "foreign"),
    /** The counters agree with the log and the rows, and {@code /stats} equals the counters. */
    EXACT_COUNTERS("Exact counters", "wrong counter"),
    /** {@code events.outcomes} agrees with the database. */
    TRUE_OUTCOMES("True answers", "wrong outcome"),
    /** Every answer to a sender agrees with the database. */
    TRUE_ANSWERS("True answers", "wrong answer"),
    /** Every rejected record has its copy in {@code events.dead-letter}. */
    DEAD_LETTERS("Nothing is dropped silently", "no dead letter"),
    /** The group's offsets stand at the end of the log. */
    GROUP_AT_END("Exact counters", "group behind");

    private final String title;
    private final String broken;

    Promise(String title, String broken) {
        this.title = title;
        this.broken = broken;
    }

    /** Its name in GUARANTEES.md and in the README. */
    public String title() {
        return title;
    }

    /** The name of a broken promise. */
    public String broken() {
        return broken;
    }
}
