package io.eventonce.ingest;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of a record after it was sent to Kafka. */
public sealed interface SendResult {
    /**
     * Every in-sync replica has it (acks=all).
     *
     * @param topicId the id of the Kafka topic; null if it is not known
     */
    record Acknowledged(RecordPosition position, @Nullable UUID topicId) implements SendResult {}

    /** It never left this process, or Kafka refused it, so it is certainly not in the log. */
    record NotTaken() implements SendResult {}

    /**
     * Kafka refuses a record of this size, so it is certainly not in the log, and the same record never will be under
     * this limit.
     *
     * @param limit a sentence for people that names the limit
     */
    record TooLarge(String limit) implements SendResult {}

    /** It may have left this process and may be in the log: no acknowledgement came in time. */
    record Unknown() implements SendResult {}
}
