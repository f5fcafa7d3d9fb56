/** Looks on while records are applied, without getting in the way: how far, how fast, at what cost. */
@NullMarked
package io.eventonce.perf.benchmark.watch;

import org.jspecify.annotations.NullMarked;
