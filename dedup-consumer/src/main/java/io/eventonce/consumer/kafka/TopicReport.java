package io.eventonce.consumer.kafka;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the topics of the Kafka contract stand.
 *
 * @param warnings a sentence for each setting that can break a promise
 * @param notes what is worth knowing, but may be meant so
 * @param eventsDroppedBefore the time before which {@code events} does not have all records any more; empty while no
 *     partition has dropped any
 */
record TopicReport(List<String> warnings, List<String> notes, Optional<Instant> eventsDroppedBefore) {
    /** Before anybody has looked. */
    static final TopicReport NOTHING = new TopicReport(List.of(), List.of(), Optional.empty());
}
