package io.eventonce.checker;

import io.eventonce.event.Outcome;

/** The answer that a sender got for one send. */
public sealed interface Answer {
    /** Kafka has acknowledged the record, and this is where it stands. */
    record Acknowledged(int partition, long offset) implements Answer {}

    /** The API has accepted the event: Kafka has acknowledged it. */
    record Accepted() implements Answer {}

    /** The API has accepted the event, and told its outcome. */
    record Judged(Outcome outcome) implements Answer {}

    /** It was certainly not taken. */
    record Refused() implements Answer {}

    /** No answer, or one that leaves it open: it may be stored, at most once. */
    record Unknown() implements Answer {}

    /** True if the sender may rely on the event being stored. */
    default boolean isAcknowledged() {
        return switch (this) {
            case Acknowledged _,Accepted _,Judged _ -> true;
            case Refused _,Unknown _ -> false;
        };
    }
}
