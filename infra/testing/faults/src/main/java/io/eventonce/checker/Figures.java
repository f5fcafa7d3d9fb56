package io.eventonce.checker;

import java.util.Map;

/**
 * The counts of the database.
 *
 * @param rowCounts the records behind the rows of each kind; duplicates leave no rows
 * @param lost records that Kafka dropped before they could be applied
 */
record Figures(Map<CounterRow, Counters> counters, Counters rowCounts, long lost) {}
