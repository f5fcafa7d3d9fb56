package io.eventonce.ingest;

import org.jspecify.annotations.Nullable;

/**
 * Which page of stored events.
 *
 * @param topic null for all topics
 * @param filter which of its events; {@link EventFilter#NONE} unless there is a topic
 * @param topics those that may be read
 * @param beforeId only events that were stored before the one with this id; {@link Long#MAX_VALUE} for the newest
 * @param limit how many at most, above 0
 */
public record EventQuery(@Nullable String topic, EventFilter filter, TopicPrefixes topics, long beforeId, int limit) {}
