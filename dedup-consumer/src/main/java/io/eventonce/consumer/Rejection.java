package io.eventonce.consumer;

/**
 * Why a record was rejected.
 *
 * @param reason a code: a {@link io.eventonce.event.DecodedEvent.Defect#code() defect}, {@link #REFUSED_BY_STORE}
 *     or {@link #CODEC_FAILED}
 * @param detail for people; never a value of the sender's
 */
public record Rejection(String reason, String detail) {
    /** The reason if the record held an event, but PostgreSQL would not have it. */
    public static final String REFUSED_BY_STORE = "refused-by-store";

    /** The reason if the codec failed instead of judging the record. */
    static final String CODEC_FAILED = "codec-failed";

    static Rejection byStore(String detail) {
        return new Rejection(REFUSED_BY_STORE, detail);
    }
}
