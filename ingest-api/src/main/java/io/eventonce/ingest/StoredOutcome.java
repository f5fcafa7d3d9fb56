package io.eventonce.ingest;

/** The outcome of a record whose event is stored, by this record or an earlier one. */
public enum StoredOutcome {
    PROCESSED(PublishStatus.PROCESSED), DUPLICATE(PublishStatus.DUPLICATE), CONFLICT(PublishStatus.CONFLICT);

    private final PublishStatus status;

    StoredOutcome(PublishStatus status) {
        this.status = status;
    }

    /** The word for it. */
    public PublishStatus status() {
        return status;
    }
}
