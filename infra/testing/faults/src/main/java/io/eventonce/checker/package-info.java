/**
 * Judges whether the system kept its promises, from every send, its answer, and the contents of Kafka and the database.
 */
@NullMarked
package io.eventonce.checker;

import org.jspecify.annotations.NullMarked;
