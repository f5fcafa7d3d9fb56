package io.eventonce.consumer;

import io.eventonce.event.Outcome;
import java.util.Collection;

/** The number of records per outcome. */
public final class OutcomeCounts {
    private long processed;
    private long duplicates;
    private long conflicts;
    private long rejected;

    /** Counts the outcomes of these records. */
    public static OutcomeCounts of(Collection<JudgedRecord> records) {
        OutcomeCounts counts = new OutcomeCounts();
        records.forEach(record -> counts.add(record.outcome()));
        return counts;
    }

    /** One number of each. */
    public static long[] column(Collection<OutcomeCounts> counts, Outcome outcome) {
        return counts.stream().mapToLong(one -> one.of(outcome)).toArray();
    }

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
