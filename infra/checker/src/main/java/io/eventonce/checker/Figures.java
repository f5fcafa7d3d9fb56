package io.eventonce.checker;

import java.util.Map;

/**
 * What the database counts.
 *
 * @param rowCounts the rows that there are of each kind; duplicates leave none
 * @param lost records that Kafka dropped before they could be applied
 */
record Figures(Map<CounterRow, Counters> counters, Counters rowCounts, long lost) {}
