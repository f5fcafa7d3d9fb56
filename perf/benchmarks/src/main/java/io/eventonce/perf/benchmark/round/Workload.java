package io.eventonce.perf.benchmark.round;

/**
 * A sequence of records, the same in every run.
 *
 * @param records how many
 * @param duplicates the share of records that repeat an event sent before, any of them with the same chance. With 1,
 *         the records of the warm-up are new and all others repeat them
 * @param firstEvent the number of the first event; ranges that do not overlap have no event in common
 */
public record Workload(int records, double duplicates, SampleEvents events, long firstEvent) {

    /** This part of the records comes first and is not timed. */
    private static final double WARM_UP = 0.4;

    public static Workload of(int records, double duplicates, Ids ids) {
        return new Workload(records, duplicates, new SampleEvents(ids), 0);
    }

    /** The number of records that are not timed. */
    public int warmUp() {
        return (int) (records * WARM_UP);
    }

    /** Receives the records one after the other. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * @param event its number
         * @param first false if it was sent before
         */
        void visit(long event, boolean first);
    }

    /** Goes through all records. */
    public void forEach(Visitor visitor) {
        long different = 0;
        for (int record = 0; record < records; record++) {
            boolean first = different == 0 || isNew(record);
            long event = first ? different++ : Long.remainderUnsigned(SplitMix.mix(record), different);
            visitor.visit(firstEvent + event, first);
        }
    }

    private boolean isNew(int record) {
        return duplicates == 1 ? record < warmUp() : (SplitMix.mix(~(long) record) >>> 11) * 0x1.0p-53 >= duplicates;
    }
}
