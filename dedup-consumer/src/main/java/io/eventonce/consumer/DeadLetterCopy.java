package io.eventonce.consumer;

/** The result of copying a dead letter. */
public sealed interface DeadLetterCopy {
    DeadLetter letter();

    /** Kafka has acknowledged it. */
    record Acknowledged(DeadLetter letter) implements DeadLetterCopy {}

    /**
     * Kafka does not take this letter, not even without its content. Others are not concerned.
     *
     * @param reason for the log; holds nothing of the record
     */
    record Refused(DeadLetter letter, String reason) implements DeadLetterCopy {}

    /**
     * Kafka takes no letter at the moment, or has not said that it took this one.
     *
     * @param reason for the log; holds nothing of the record
     */
    record Postponed(DeadLetter letter, String reason) implements DeadLetterCopy {}
}
