package io.eventonce.consumer;

import java.util.List;

/** The topic {@code events.dead-letter}. */
public interface DeadLetterPublisher {
    /** Returns when all are acknowledged; throws if any is not. */
    void publish(List<DeadLetter> letters);
}
