package io.eventonce.demo;

import io.eventonce.event.Outcome;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts sends and their outcomes. Safe for use by many threads. */
final class Tally {
    private final LongAdder sent = new LongAdder();
    private final LongAdder processed = new LongAdder();
    private final LongAdder duplicate = new LongAdder();
    private final LongAdder conflict = new LongAdder();
    private final LongAdder other = new LongAdder();

    /** Counts sends that are on their way. */
    void sent(long more) {
        sent.add(more);
    }

    /** Counts the end of one send; null if it has no outcome. */
    void ended(@Nullable Outcome outcome) {
        adderOf(outcome).increment();
    }

    Counts counts() {
        return new Counts(sent.sum(), processed.sum(), duplicate.sum(), conflict.sum(), other.sum());
    }

    private LongAdder adderOf(@Nullable Outcome outcome) {
        return switch (outcome) {
            case PROCESSED -> processed;
            case DUPLICATE -> duplicate;
            case CONFLICT -> conflict;
            case REJECTED -> other;
            case null -> other;
        };
    }
}
