/** The real application on real services, and what stands in for its neighbours. */
@NullMarked
package io.eventonce.ingest.testing;

import org.jspecify.annotations.NullMarked;
