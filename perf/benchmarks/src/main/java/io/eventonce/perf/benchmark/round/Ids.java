package io.eventonce.perf.benchmark.round;

import java.util.UUID;

/** The ways of producers to choose event ids. They decide where in the index new keys go. */
public enum Ids {
    /** UUID version 4 (RFC 9562): all over the index. */
    RANDOM("random ids") {
        @Override
        long mostSignificant(long event) {
            return (SplitMix.mix(~event) & ~0xF000L) | 0x4000L;
        }
    },
    /** UUID version 7 (RFC 9562): at the end of the index, 20 within each millisecond. */
    TIME_ORDERED("time-ordered ids") {
        @Override
        long mostSignificant(long event) {
            return SampleEvents.millis(event) << 16 | 0x7000L | (SplitMix.mix(~event) & 0xFFFL);
        }
    };

    private final String label;

    Ids(String label) {
        this.label = label;
    }

    abstract long mostSignificant(long event);

    /** The id of an event. */
    public String of(long event) {
        return new UUID(mostSignificant(event), (SplitMix.mix(event) >>> 2) | 0x8000_0000_0000_0000L).toString();
    }

    /** For people. */
    public String label() {
        return label;
    }
}
