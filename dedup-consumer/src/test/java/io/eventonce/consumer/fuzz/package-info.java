/** Hostile events, made at random, through the codec into a real PostgreSQL. */
@NullMarked
package io.eventonce.consumer.fuzz;

import org.jspecify.annotations.NullMarked;
