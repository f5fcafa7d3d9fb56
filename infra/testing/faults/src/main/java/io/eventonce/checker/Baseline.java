package io.eventonce.checker;

import io.eventonce.event.KafkaTopics;
import java.util.Map;
import java.util.UUID;

/** The state at the beginning of the checked stretch. Only later records are judged. */
record Baseline(UUID topicId, Map<Integer, Long> events, Map<Integer, Long> outcomes, Map<Integer, Long> deadLetters,
        Figures figures) {
    static Baseline take(KafkaSide kafka, DatabaseSide database) {
        return new Baseline(kafka.topicId(), kafka.ends(KafkaTopics.EVENTS), kafka.ends(KafkaTopics.OUTCOMES),
                kafka.ends(KafkaTopics.DEAD_LETTER), database.figures());
    }
}
