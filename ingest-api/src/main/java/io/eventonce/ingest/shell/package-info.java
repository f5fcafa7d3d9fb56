/** The work on rejected records and conflicts from a terminal, by the HTTP API. */
@NullMarked
package io.eventonce.ingest.shell;

import org.jspecify.annotations.NullMarked;
