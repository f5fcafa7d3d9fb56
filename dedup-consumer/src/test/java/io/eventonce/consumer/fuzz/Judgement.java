package io.eventonce.consumer.fuzz;

import io.eventonce.event.DecodedEvent.Defect;

/** The verdict of the contract on some bytes. */
sealed interface Judgement {
    /**
     * They are an event.
     *
     * @param micros the timestamp, in microseconds since 1970
     * @param payload byte for byte
     */
    record Good(String topic, String eventId, long micros, String source, String payload) implements Judgement {}

    /**
     * They are not an event.
     *
     * @param why for the reader of a failed test
     */
    record Refused(Defect defect, String why) implements Judgement {}
}
