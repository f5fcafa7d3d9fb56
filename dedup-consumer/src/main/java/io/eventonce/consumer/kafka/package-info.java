/** Kafka in, outcomes and dead letters out. */
@NullMarked
package io.eventonce.consumer.kafka;

import org.jspecify.annotations.NullMarked;
