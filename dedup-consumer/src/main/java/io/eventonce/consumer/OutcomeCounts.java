package io.eventonce.consumer;

import io.eventonce.event.Outcome;

/** How many records came to each outcome. */
public final class OutcomeCounts {
    private long processed;
    private long duplicates;
    private long conflicts;
    private long rejected;

    /** One more. */
    public void add(Outcome outcome) {
        switch (outcome) {
            case PROCESSED -> processed++;
            case DUPLICATE -> duplicates++;
            case CONFLICT -> conflicts++;
            case REJECTED -> rejected++;
        }
    }

    public long of(Outcome outcome) {
        return switch (outcome) {
            case PROCESSED -> processed;
            case DUPLICATE -> duplicates;
            case CONFLICT -> conflicts;
            case REJECTED -> rejected;
        };
    }
}
