package io.eventonce.consumer;

import java.util.List;

/** The topic {@code events.dead-letter}. */
public interface DeadLetterPublisher {
    /**
     * Copies the letters in their order. A letter that Kafka refuses harms no other.
     *
     * @return the result of each letter, in their order
     */
    List<DeadLetterCopy> publish(List<DeadLetter> letters);
}
