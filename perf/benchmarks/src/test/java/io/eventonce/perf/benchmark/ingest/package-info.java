@NullMarked
package io.eventonce.perf.benchmark.ingest;

import org.jspecify.annotations.NullMarked;
