/** The speed of ingest-api over HTTP, compared with an empty HTTP handler. */
@NullMarked
package io.eventonce.perf.benchmark.http;

import org.jspecify.annotations.NullMarked;
