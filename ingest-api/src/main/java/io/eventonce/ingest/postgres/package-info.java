/** The event store in PostgreSQL, to read from; dedup-consumer writes it. */
@NullMarked
package io.eventonce.ingest.postgres;

import org.jspecify.annotations.NullMarked;
