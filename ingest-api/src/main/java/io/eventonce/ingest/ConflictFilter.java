package io.eventonce.ingest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which conflicts. A null lets any through.
 *
 * @param resolved whether somebody has dealt with it
 * @param since the earliest time at which the first record with the payload came
 * @param until that time is before it
 * @param topics those that may be read
 */
public record ConflictFilter(@Nullable Boolean resolved, @Nullable String topic, @Nullable String source,
        @Nullable Instant since, @Nullable Instant until, TopicPrefixes topics) {}
