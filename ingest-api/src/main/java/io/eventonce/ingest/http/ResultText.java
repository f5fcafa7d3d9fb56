package io.eventonce.ingest.http;

import io.eventonce.event.Outcome;
import io.eventonce.ingest.PublishResult;

/** What a response says of a result in words. */
final class ResultText {
    static final String SEND_AGAIN = "Sending it again with the same event_id is always safe.";

    private ResultText() {
    }

    /** The {@code status} of a result, such as {@code processed}. */
    static String status(PublishResult result) {
        return switch (result) {
            case PublishResult.Known known -> known.outcome().code();
            case PublishResult.Rejected _ -> Outcome.REJECTED.code();
            case PublishResult.Accepted _ -> "accepted";
            case PublishResult.Invalid _ -> "invalid";
            case PublishResult.TooLarge _ -> "too_large";
            case PublishResult.Unavailable _ -> "unavailable";
            case PublishResult.Unknown _ -> "unknown";
        };
    }

    /** One or two sentences for people. */
    static String message(PublishResult result) {
        return switch (result) {
            case PublishResult.Known known -> message(known.outcome());
            case PublishResult.Rejected rejected -> rejected(rejected.reason());
            case PublishResult.Accepted _ -> "The event is safely in Kafka; its outcome is not known yet.";
            case PublishResult.Invalid _ -> "The event is not valid; nothing was sent.";
            case PublishResult.TooLarge tooLarge -> "Kafka refused this event for its size; it is not stored. "
                    + tooLarge.limit() + " Make the event smaller, or have the limit raised.";
            case PublishResult.Unavailable _ -> "Kafka does not take events now; this one is not stored. " + SEND_AGAIN;
            case PublishResult.Unknown _ ->
                "Kafka did not answer in time: the event may be stored or not. " + SEND_AGAIN;
        };
    }

    static String rejected(String why) {
        return "The event store can never take this event: " + why;
    }

    static String message(Outcome outcome) {
        return switch (outcome) {
            case PROCESSED -> "The event is stored.";
            case DUPLICATE -> "The event is already stored; nothing changed.";
            case CONFLICT ->
                "An event with this topic and event_id is already stored with another payload. It stays as it"
                        + " is; this one is kept as a conflict.";
            case REJECTED -> throw new IllegalArgumentException("a rejected event has a reason");
        };
    }
}
