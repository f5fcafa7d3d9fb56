/** The parts of a round: the records, the stores, and the watch over progress, time and cost. */
@NullMarked
package io.eventonce.perf.benchmark.round;

import org.jspecify.annotations.NullMarked;
