/**
 * Measures how fast the system is: what a benchmark is, what it is given to run on, and where its measurements go. All
 * of it runs as processes of their own, as {@code ./eventonce up} runs them.
 */
@NullMarked
package io.eventonce.perf.benchmark;

import org.jspecify.annotations.NullMarked;
