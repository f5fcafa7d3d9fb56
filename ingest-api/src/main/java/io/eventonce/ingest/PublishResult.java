package io.eventonce.ingest;

import io.eventonce.event.DecodedEvent;
import io.eventonce.event.EventKey;
import io.eventonce.event.Outcome;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a publisher is told of one event. */
public sealed interface PublishResult {
    /** The record is in Kafka. */
    sealed interface InKafka extends PublishResult {
        EventKey key();

        /** Where the record lies in the Kafka topic {@code events}. */
        RecordPosition position();
    }

    /**
     * The event is stored, by this record or an earlier one.
     *
     * @param outcome processed, duplicate or conflict
     */
    record Known(EventKey key, RecordPosition position, Outcome outcome) implements InKafka {
        public Known {
            if (outcome == Outcome.REJECTED) {
                throw new IllegalArgumentException("a rejected event is not stored");
            }
        }
    }

    /**
     * The record is in Kafka; what becomes of it is not known yet.
     *
     * @param topicId the id of the Kafka topic; null if it is not known
     * @param outcome to ask for it later; null if the id is not known, and for an item of a list
     */
    record Accepted(EventKey key, RecordPosition position, @Nullable UUID topicId,
            @Nullable OutcomeQuery outcome) implements InKafka {}

    /**
     * The record is in Kafka, but the event store can never take it.
     *
     * @param reason for people; holds nothing of the payload
     */
    record Rejected(EventKey key, RecordPosition position, String reason) implements InKafka {}

    /** It is no event. Nothing was sent to Kafka. */
    record Invalid(DecodedEvent.Invalid why) implements PublishResult {}

    /** Kafka did not take it: it is not stored, and it will not be. */
    record Unavailable(EventKey key) implements PublishResult {}

    /**
     * Kafka refuses an event of this size: it is not stored, and it will not be as long as it and the limit stay as
     * they are.
     *
     * @param limit a sentence for people that names the limit
     */
    record TooLarge(EventKey key, String limit) implements PublishResult {}

    /** Kafka did not acknowledge it in time: it may be stored or not. To send it again is safe. */
    record Unknown(EventKey key) implements PublishResult {}
}
