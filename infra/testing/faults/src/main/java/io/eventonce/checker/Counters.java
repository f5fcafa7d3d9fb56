package io.eventonce.checker;

import io.eventonce.event.Outcome;

/** The number of records per outcome. */
record Counters(long processed, long duplicates, long conflicts, long rejected) {

    static final Counters NONE = new Counters(0, 0, 0, 0);

    static Counters one(Outcome outcome) {
        return switch (outcome) {
            case PROCESSED -> new Counters(1, 0, 0, 0);
            case DUPLICATE -> new Counters(0, 1, 0, 0);
            case CONFLICT -> new Counters(0, 0, 1, 0);
            case REJECTED -> new Counters(0, 0, 0, 1);
        };
    }

    Counters plus(Counters more) {
        return new Counters(processed + more.processed, duplicates + more.duplicates, conflicts + more.conflicts,
                rejected + more.rejected);
    }

    Counters minus(Counters less) {
        return new Counters(processed - less.processed, duplicates - less.duplicates, conflicts - less.conflicts,
                rejected - less.rejected);
    }

    long received() {
        return processed + duplicates + conflicts + rejected;
    }
}
