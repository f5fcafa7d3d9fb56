package io.eventonce.ingest;

/** What the event store knows of the record at a position. */
public sealed interface RecordOutcome {
    /** The event is stored. */
    record Stored(StoredOutcome outcome) implements RecordOutcome {}

    /**
     * The event store can never take the event.
     *
     * @param reason a code
     * @param detail for people; holds nothing of the payload
     */
    record Rejected(String reason, String detail) implements RecordOutcome {}

    /** It is not applied yet. */
    record Pending() implements RecordOutcome {}

    /** The event store does not hold, or no longer holds, what tells the outcome. */
    record Unknown() implements RecordOutcome {}
}
