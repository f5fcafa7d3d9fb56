package io.eventonce.consumer;

import io.eventonce.event.BatchOutcomes;
import java.util.List;

/** Tells whoever waits what became of records. Called after the commit. */
public interface OutcomePublisher {
    /** Hands the outcomes over without waiting for them to arrive. A failure is reported, never thrown. */
    void publish(List<BatchOutcomes> outcomes);
}
