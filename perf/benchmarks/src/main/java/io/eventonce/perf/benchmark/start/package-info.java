/** How long the applications take to start. */
@NullMarked
package io.eventonce.perf.benchmark.start;

import org.jspecify.annotations.NullMarked;
