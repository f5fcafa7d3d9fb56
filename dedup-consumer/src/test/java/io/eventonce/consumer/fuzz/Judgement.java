package io.eventonce.consumer.fuzz;

import io.eventonce.event.DecodedEvent.Defect;
import tools.jackson.databind.JsonNode;

/** What the contract says of some bytes. */
sealed interface Judgement {
    /**
     * They are an event.
     *
     * @param micros the timestamp, in microseconds since 1970
     * @param payload with every digit
     */
    record Good(String topic, String eventId, long micros, String source, JsonNode payload) implements Judgement {}

    /**
     * They are none.
     *
     * @param why for whoever reads a failed test
     */
    record Refused(Defect defect, String why) implements Judgement {}
}
