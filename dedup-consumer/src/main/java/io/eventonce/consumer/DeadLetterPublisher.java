package io.eventonce.consumer;

import java.util.List;

/** The topic {@code events.dead-letter}. */
public interface DeadLetterPublisher {
    /**
     * Copies the letters in their order. A letter that Kafka refuses harms no other.
     *
     * @return one per letter that was tried; letters after one for which Kafka could not be reached are left out
     */
    List<DeadLetterCopy> publish(List<DeadLetter> letters);
}
