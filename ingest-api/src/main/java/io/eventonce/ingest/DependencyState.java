package io.eventonce.ingest;

import java.util.Map;

/**
 * How a dependency is.
 *
 * @param up true if it does its job
 * @param detail for people, empty if there is nothing to say; holds no address, no user and no exception text
 * @param figures what it says of itself in numbers, by the name in {@code GET /health}
 */
public record DependencyState(boolean up, String detail, Map<String, Long> figures) {
    public DependencyState {
        figures = Map.copyOf(figures);
    }

    /** It does its job. */
    public static DependencyState working() {
        return new DependencyState(true, "", Map.of());
    }

    /** It does not do its job. */
    public static DependencyState down(String detail) {
        return new DependencyState(false, detail, Map.of());
    }
}
