package io.eventonce.ingest;

import java.util.List;

/**
 * A page of the topics that an event was ever stored of.
 *
 * @param topics by name
 * @param more true if there are further ones
 */
public record TopicPage(List<TopicStats> topics, boolean more) {
    public TopicPage {
        topics = List.copyOf(topics);
    }

    /** The counters of one topic. */
    public record TopicStats(String name, StoreCounters counters) {}
}
