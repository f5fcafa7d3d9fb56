package io.eventonce.ingest;

import io.eventonce.event.DecodedEvent;
import io.eventonce.event.EventKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The result of publishing one event. */
public sealed interface PublishResult {
    /** The word for it. */
    PublishStatus status();

    /** The bytes are an event. */
    sealed interface OfEvent extends PublishResult {
        EventKey key();
    }

    /** The record is in Kafka. */
    sealed interface InKafka extends OfEvent {
        /** Where the record lies in the Kafka topic {@code events}. */
        RecordPosition position();
    }

    /** The event is stored, by this record or an earlier one. */
    record Known(EventKey key, RecordPosition position, StoredOutcome outcome) implements InKafka {
        @Override
        public PublishStatus status() {
            return outcome.status();
        }
    }

    /**
     * The record is in Kafka; its outcome is not known yet.
     *
     * @param topicId the id of the Kafka topic; null if it is not known
     * @param outcome to ask for it later; null if the id is not known, and for an item of a list
     */
    record Accepted(EventKey key, RecordPosition position, @Nullable UUID topicId,
            @Nullable OutcomeQuery outcome) implements InKafka {
        @Override
        public PublishStatus status() {
            return PublishStatus.ACCEPTED;
        }
    }

    /**
     * The record is in Kafka, but the event store can never take it.
     *
     * @param reason for people; holds nothing of the payload
     */
    record Rejected(EventKey key, RecordPosition position, String reason) implements InKafka {
        @Override
        public PublishStatus status() {
            return PublishStatus.REJECTED;
        }
    }

    /** The bytes are not an event. Nothing was sent to Kafka. */
    record Invalid(DecodedEvent.Invalid why) implements PublishResult {
        @Override
        public PublishStatus status() {
            return PublishStatus.INVALID;
        }
    }

    /** The credential does not reach the topic, or not with this source. Nothing was sent to Kafka. */
    record Forbidden(EventKey key) implements OfEvent {
        @Override
        public PublishStatus status() {
            return PublishStatus.FORBIDDEN;
        }
    }

    /** Kafka did not take the event: it is not stored, and it will not be. */
    record NotTaken(EventKey key) implements OfEvent {
        @Override
        public PublishStatus status() {
            return PublishStatus.NOT_TAKEN;
        }
    }

    /**
     * Kafka refuses an event of this size: it is not stored, and will not be as long as its size and the limit stay.
     *
     * @param limit a sentence for people that names the limit
     */
    record TooLarge(EventKey key, String limit) implements OfEvent {
        @Override
        public PublishStatus status() {
            return PublishStatus.TOO_LARGE;
        }
    }

    /** Kafka did not acknowledge the event in time: it may be stored or not. To send it again is safe. */
    record Unknown(EventKey key) implements OfEvent {
        @Override
        public PublishStatus status() {
            return PublishStatus.UNKNOWN;
        }
    }
}
