/**
 * Offers HTTP requests to a server on the same machine and leaves it as much of the processor as it can: one thread, bytes
 * made in place, nothing parsed but what is needed.
 */
@NullMarked
package io.eventonce.perf.benchmark.http;

import org.jspecify.annotations.NullMarked;
