package io.eventonce.consumer;

import io.eventonce.event.DecodedEvent.Defect;
import java.util.Locale;

/** Why a record was rejected. The name, in lower case with hyphens, is what tables, outcomes and dead letters say. */
public enum RejectionReason {
    /** {@link Defect#EMPTY}. */
    EMPTY,
    /** {@link Defect#TOO_LARGE}. */
    TOO_LARGE,
    /** {@link Defect#NOT_JSON}. */
    NOT_JSON,
    /** {@link Defect#INVALID}. */
    INVALID,
    /** The record held an event, but the store does not take it. */
    REFUSED_BY_STORE,
    /** The codec failed instead of judging the record. */
    CODEC_FAILED;

    static RejectionReason of(Defect defect) {
        return switch (defect) {
            case EMPTY -> EMPTY;
            case TOO_LARGE -> TOO_LARGE;
            case NOT_JSON -> NOT_JSON;
            case INVALID -> INVALID;
        };
    }

    /** Such as {@code refused-by-store}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
