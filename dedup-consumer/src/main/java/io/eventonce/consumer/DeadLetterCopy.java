package io.eventonce.consumer;

/** What became of the copy of a dead letter. */
public sealed interface DeadLetterCopy {
    DeadLetter letter();

    /** Kafka has acknowledged it. */
    record Acknowledged(DeadLetter letter) implements DeadLetterCopy {}

    /**
     * Kafka has not taken it, or has not said so: it waits alone, and is tried again later.
     *
     * @param reason for the log; holds nothing of the record
     */
    record Refused(DeadLetter letter, String reason) implements DeadLetterCopy {}
}
