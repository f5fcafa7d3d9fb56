package io.eventonce.ingest.kafka;

import io.eventonce.event.KafkaTopics;
import io.eventonce.ingest.DependencyState;

/** Is told how reading {@code events.outcomes} goes, and tells it. */
final class OutcomesHealth {
    private enum Reading {
        NOT_STARTED, TOPIC_MISSING, FAILING, WORKING
    }

    private volatile Reading reading = Reading.NOT_STARTED;

    /** The topic is not there yet. */
    void missing() {
        reading = Reading.TOPIC_MISSING;
    }

    /** The latest round failed. */
    void failing() {
        reading = Reading.FAILING;
    }

    /** The latest round worked: all partitions are known, and where to read in them. */
    void reading() {
        reading = Reading.WORKING;
    }

    /** There is no round any more. */
    void ended() {
        reading = Reading.NOT_STARTED;
    }

    DependencyState state() {
        return switch (reading) {
            case WORKING -> DependencyState.working();
            case FAILING -> DependencyState.down("cannot be read; it is retried until it succeeds");
            case TOPIC_MISSING -> DependencyState.down("the topic " + KafkaTopics.OUTCOMES + " is not found yet");
            case NOT_STARTED -> DependencyState.down("reader is not running");
        };
    }
}
