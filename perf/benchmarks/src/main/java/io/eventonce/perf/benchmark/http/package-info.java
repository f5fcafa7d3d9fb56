/** What ingest-api takes over HTTP, beside an HTTP handler that does nothing. */
@NullMarked
package io.eventonce.perf.benchmark.http;

import org.jspecify.annotations.NullMarked;
