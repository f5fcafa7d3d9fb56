/**
 * What ingest-api does, free of transports: publish an event and learn its outcome, ask the event store, say how healthy
 * it all is. The adapters {@code http}, {@code kafka} and {@code postgres} depend on this package, never on each other.
 */
@NullMarked
package io.eventonce.ingest;

import org.jspecify.annotations.NullMarked;
