/**
 * Judges whether the system kept its promises: told every send and its answer, it reads what Kafka and the database
 * hold.
 */
@NullMarked
package io.eventonce.checker;

import org.jspecify.annotations.NullMarked;
