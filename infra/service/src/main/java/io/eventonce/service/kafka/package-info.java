/** What Kafka's clients need in both services. */
@NullMarked
package io.eventonce.service.kafka;

import org.jspecify.annotations.NullMarked;
