package io.eventonce.ingest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which rejected records. A null lets any through, and an empty text those of which nothing is known there.
 *
 * @param field the first one at fault
 * @param since the earliest time of rejection
 * @param until the time of rejection is before it
 * @param topics those that may be read: unless they are all, a record without a topic is nobody's
 */
public record RejectedFilter(@Nullable State state, @Nullable String reason, @Nullable String field,
        @Nullable String source, @Nullable String topic, @Nullable Integer partition, @Nullable Instant since,
        @Nullable Instant until, TopicPrefixes topics) {

    /** What became of a rejected record. */
    public enum State {
        /** Nothing yet: it waits for a person. */
        OPEN,
        /** A record that names it was applied. */
        REPLAYED,
        /** A person has dismissed it, with a reason. */
        DISMISSED
    }
}
