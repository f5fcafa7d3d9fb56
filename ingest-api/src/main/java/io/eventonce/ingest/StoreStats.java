package io.eventonce.ingest;

/**
 * The counters of all topics.
 *
 * @param topics how many topics an event was ever stored of
 */
public record StoreStats(StoreCounters counters, long topics) {}
