package io.eventonce.consumer.kafka;

import java.time.Instant;
import java.util.Optional;

/**
 * An open transaction of a producer. Records behind its first record wait for its end.
 *
 * @param transactionalId of the producer, if a coordinator knows it and may tell
 */
record OpenTransaction(int partition, long producerId, Optional<String> transactionalId, Instant since) {
    String producer() {
        return transactionalId.map(id -> "\"" + id + "\" (producer id " + producerId + ")")
                .orElse("with producer id " + producerId);
    }
}
