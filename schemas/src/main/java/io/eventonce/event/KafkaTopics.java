package io.eventonce.event;

/** Names of the Kafka topics that make up the Kafka contract (see {@code asyncapi.yaml}). */
public final class KafkaTopics {
    /** Events in, by ingest-api or by any producer; the value is the event as JSON. */
    public static final String EVENTS = "events";

    /** The outcomes of the records of {@link #EVENTS}. Each record names its partition of {@link #EVENTS}. */
    public static final String OUTCOMES = "events.outcomes";

    /** Rejected records, byte for byte, with the reason in headers. */
    public static final String DEAD_LETTER = "events.dead-letter";

    /** The bytes of the largest record of {@link #EVENTS}: the largest event, its key, and what Kafka adds to them. */
    public static final int LARGEST_EVENT_RECORD = EventLimits.EVENT_BYTES + 8 * 1024;

    private KafkaTopics() {
    }
}
