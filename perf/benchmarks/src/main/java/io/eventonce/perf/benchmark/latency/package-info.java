/** How long an event takes from its producer into the database, at rates that are easy to keep up with. */
@NullMarked
package io.eventonce.perf.benchmark.latency;

import org.jspecify.annotations.NullMarked;
