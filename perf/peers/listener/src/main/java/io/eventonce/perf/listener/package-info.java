/** A Kafka listener as in most tutorials, to compare with. */
@NullMarked
package io.eventonce.perf.listener;

import org.jspecify.annotations.NullMarked;
