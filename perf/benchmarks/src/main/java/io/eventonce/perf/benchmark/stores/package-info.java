/** PostgreSQL and Redis, made ready for a round. */
@NullMarked
package io.eventonce.perf.benchmark.stores;

import org.jspecify.annotations.NullMarked;
