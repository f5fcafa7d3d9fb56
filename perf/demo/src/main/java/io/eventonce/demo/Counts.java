package io.eventonce.demo;

/**
 * The number of sends per result.
 *
 * @param sent all of them
 * @param other sends with no outcome, or rejected ones: not expected here
 */
record Counts(long sent, long processed, long duplicate, long conflict, long other) {
    /** Every send has ended in processed, duplicate or conflict, and only once. */
    boolean addUp() {
        return other == 0 && sent == processed + duplicate + conflict;
    }

    Counts plus(Counts more) {
        return new Counts(sent + more.sent, processed + more.processed, duplicate + more.duplicate,
                conflict + more.conflict, other + more.other);
    }
}
