package io.eventonce.consumer.kafka;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The state of the topics of the Kafka contract.
 *
 * @param warnings a sentence for each setting that can break a promise
 * @param notes a sentence for each unusual setting that may be intended
 * @param eventsDroppedBefore the time before which {@code events} no longer has all records; empty while no partition
 *     has dropped any
 */
record TopicReport(List<String> warnings, List<String> notes, Optional<Instant> eventsDroppedBefore) {
    /** Before anybody has looked. */
    static final TopicReport NOTHING = new TopicReport(List.of(), List.of(), Optional.empty());
}
