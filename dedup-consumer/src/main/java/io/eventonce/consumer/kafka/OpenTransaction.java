package io.eventonce.consumer.kafka;

import java.time.Instant;
import java.util.Optional;

/**
 * A transaction of a producer that has not ended: records behind its first one wait for its end.
 *
 * @param transactionalId of the producer, if a coordinator knows it and tells
 */
record OpenTransaction(int partition, long producerId, Optional<String> transactionalId, Instant since) {
    String producer() {
        return transactionalId.map(id -> "\"" + id + "\" (producer id " + producerId + ")")
                .orElse("with producer id " + producerId);
    }
}
