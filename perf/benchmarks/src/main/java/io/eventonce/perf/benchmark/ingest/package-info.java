/** What ingest-api takes, beside an HTTP handler that does nothing. */
@NullMarked
package io.eventonce.perf.benchmark.ingest;

import org.jspecify.annotations.NullMarked;
