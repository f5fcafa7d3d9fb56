@NullMarked
package io.eventonce.ingest.postgres;

import org.jspecify.annotations.NullMarked;
