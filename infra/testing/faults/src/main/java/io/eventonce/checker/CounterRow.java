package io.eventonce.checker;

/** The key of a row of {@code topic_stats}; the topic is empty for rejected records that name none. */
record CounterRow(String topic, int partition) {}
