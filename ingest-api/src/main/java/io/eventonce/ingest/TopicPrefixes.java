package io.eventonce.ingest;

import io.eventonce.event.EventLimits;
import java.util.Collection;
import java.util.List;

/**
 * The topics that a credential reaches: those that begin with one of its prefixes.
 *
 * @param prefixes ordered, and none begins with another one; empty for all topics
 */
public record TopicPrefixes(List<String> prefixes) {
    /** Every topic. */
    public static final TopicPrefixes ALL = new TopicPrefixes(List.of());

    /** @throws IllegalArgumentException if no topic can begin with one of them */
    public TopicPrefixes {
        prefixes.forEach(prefix -> {
            if (!EventLimits.TOPIC.matcher(prefix).matches()) {
                throw new IllegalArgumentException(
                        "a topic prefix must be 1 to 249 of A-Z, a-z, 0-9, '.', '_' and '-'");
            }
        });
        prefixes = withoutCovered(prefixes);
    }

    private static List<String> withoutCovered(Collection<String> prefixes) {
        return prefixes.stream()
                .distinct()
                .filter(one -> prefixes.stream().noneMatch(other -> !one.equals(other) && one.startsWith(other)))
                .sorted()
                .toList();
    }

    public boolean isAll() {
        return prefixes.isEmpty();
    }

    public boolean include(String topic) {
        if (prefixes.isEmpty()) {
            return true;
        }
        for (String prefix : prefixes) {
            if (topic.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
