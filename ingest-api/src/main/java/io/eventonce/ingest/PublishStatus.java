package io.eventonce.ingest;

import java.util.Locale;

/** The word for a {@link PublishResult}: the {@code status} in an answer and the {@code result} of a metric. */
public enum PublishStatus {
    PROCESSED,
    DUPLICATE,
    CONFLICT,
    ACCEPTED,
    REJECTED,
    INVALID,
    FORBIDDEN,
    TOO_LARGE,
    NOT_TAKEN("unavailable"),
    UNKNOWN;

    private final String code;

    PublishStatus() {
        this.code = name().toLowerCase(Locale.ROOT);
    }

    PublishStatus(String code) {
        this.code = code;
    }

    /** As clients and metrics have it, such as {@code processed}. */
    public String code() {
        return code;
    }
}
