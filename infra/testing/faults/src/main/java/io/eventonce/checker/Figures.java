package io.eventonce.checker;

import java.util.Map;

/**
 * What the database counts.
 *
 * @param rowCounts what the rows of each kind stand for; duplicates leave none
 * @param lost records that Kafka dropped before they could be applied
 */
record Figures(Map<CounterRow, Counters> counters, Counters rowCounts, long lost) {}
