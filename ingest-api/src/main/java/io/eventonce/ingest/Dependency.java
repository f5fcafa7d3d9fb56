package io.eventonce.ingest;

/** Something ingest-api needs. Checks may block; {@link HealthChecks} bounds them. */
public interface Dependency {
    /** What stops without it. */
    enum Need {
        /** No event can be published. */
        PUBLISHING,
        /** Events can be published, but every answer is 202. */
        OUTCOMES,
        /** Events can be published, but are stored later, if at all. */
        STORING,
        /** Queries answer 503. */
        QUERIES
    }

    /** Such as {@code kafka}. */
    String name();

    /** What it is needed for. */
    Need need();

    /** Looks now. An exception counts as down. */
    DependencyState check() throws Exception;
}
