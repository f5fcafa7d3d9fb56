package io.eventonce.ingest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rejected records or conflicts by what they have in common.
 *
 * @param total of all groups, also those that are not here
 * @param groups the largest first
 */
public record WorkGroups(long total, List<Group> groups) {
    public WorkGroups {
        groups = List.copyOf(groups);
    }

    /** How many are in groups that are not here. */
    public long leftOut() {
        return total - groups.stream().mapToLong(Group::count).sum();
    }

    /**
     * One group.
     *
     * @param values what they have in common, in the order of the question; null where nothing is known
     * @param oldest when the first of them came
     * @param newest when the last of them came
     */
    public record Group(List<@Nullable String> values, long count, Instant oldest, Instant newest) {}
}
