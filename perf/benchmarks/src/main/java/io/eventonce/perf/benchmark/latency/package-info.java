/** The time of an event from its producer into the database, at moderate rates. */
@NullMarked
package io.eventonce.perf.benchmark.latency;

import org.jspecify.annotations.NullMarked;
