@NullMarked
package io.eventonce.perf.benchmark.workload;

import org.jspecify.annotations.NullMarked;
