/**
 * Measures the speed of the system: the benchmarks, their settings, and their results. All parts of the system run as
 * separate processes, as {@code ./eventonce up} runs them.
 */
@NullMarked
package io.eventonce.perf.benchmark;

import org.jspecify.annotations.NullMarked;
