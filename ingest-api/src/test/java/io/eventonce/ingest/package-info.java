@NullMarked
package io.eventonce.ingest;

import org.jspecify.annotations.NullMarked;
