package io.eventonce.ingest;

/**
 * How a dependency is.
 *
 * @param up true if it does its job
 * @param detail for people, empty if there is nothing to say; holds no address, no user and no exception text
 */
public record DependencyState(boolean up, String detail) {
    /** It does its job. */
    public static DependencyState working() {
        return new DependencyState(true, "");
    }

    /** It does not do its job. */
    public static DependencyState down(String detail) {
        return new DependencyState(false, detail);
    }
}
