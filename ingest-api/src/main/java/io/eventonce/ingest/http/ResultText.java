package io.eventonce.ingest.http;

import io.eventonce.ingest.PublishResult;
import io.eventonce.ingest.StoredOutcome;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** The message of a result: one or two sentences for people. Constant ones are encoded once. */
final class ResultText {
    static final String SEND_AGAIN = "Sending it again with the same event_id is always safe.";

    private static final SerializedString PROCESSED = new SerializedString("The event is stored.");
    static final SerializedString DUPLICATE = new SerializedString(
            "The event is already stored; nothing changed.");
    static final SerializedString CONFLICT = new SerializedString(
            "An event with this topic and event_id is already stored with another payload. It stays as it"
                    + " is; this one is kept as a conflict.");
    private static final SerializedString ACCEPTED = new SerializedString(
            "The event is safely in Kafka; its outcome is not known yet.");
    private static final SerializedString INVALID = new SerializedString(
            "The event is not valid; nothing was sent.");
    static final SerializedString FORBIDDEN = new SerializedString(
            "The credential does not allow this topic, or not with this source; nothing was sent.");
    private static final SerializedString NOT_TAKEN = new SerializedString(
            "Kafka does not take events now; this one is not stored. " + SEND_AGAIN);
    private static final SerializedString UNKNOWN = new SerializedString(
            "Kafka did not answer in time: the event may be stored or not. " + SEND_AGAIN);

    private ResultText() {
    }

    static SerializableString of(PublishResult result) {
        return switch (result) {
            case PublishResult.Known known -> of(known.outcome());
            case PublishResult.Rejected rejected -> rejected(rejected.reason());
            case PublishResult.Accepted _ -> ACCEPTED;
            case PublishResult.Invalid _ -> INVALID;
            case PublishResult.Forbidden _ -> FORBIDDEN;
            case PublishResult.TooLarge tooLarge -> new SerializedString(
                    "Kafka refused this event for its size; it is not stored. "
                            + tooLarge.limit() + " Make the event smaller, or have the limit raised.");
            case PublishResult.NotTaken _ -> NOT_TAKEN;
            case PublishResult.Unknown _ -> UNKNOWN;
        };
    }

    static SerializableString of(StoredOutcome outcome) {
        return switch (outcome) {
            case PROCESSED -> PROCESSED;
            case DUPLICATE -> DUPLICATE;
            case CONFLICT -> CONFLICT;
        };
    }

    static SerializableString rejected(String why) {
        return new SerializedString("The event store can never take this event: " + why);
    }
}
