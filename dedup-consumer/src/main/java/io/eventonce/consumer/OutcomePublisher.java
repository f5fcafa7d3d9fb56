package io.eventonce.consumer;

import io.eventonce.event.BatchOutcomes;
import java.util.List;

/** Publishes the outcomes of records to waiting publishers. Called after the commit. */
public interface OutcomePublisher {
    /** Hands the outcomes over without waiting for them to arrive. A failure is reported, never thrown. */
    void publish(List<BatchOutcomes> outcomes);
}
