/** The records that benchmarks send: the same ones in every run, and what has to become of them. */
@NullMarked
package io.eventonce.perf.benchmark.workload;

import org.jspecify.annotations.NullMarked;
