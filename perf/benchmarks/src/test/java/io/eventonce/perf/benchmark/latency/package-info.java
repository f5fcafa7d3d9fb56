@NullMarked
package io.eventonce.perf.benchmark.latency;

import org.jspecify.annotations.NullMarked;
