package io.eventonce.consumer;

/**
 * Guesses whether it pays to look records up in the seen cache: not while nothing repeats. The database finds the first
 * record that does, and from then on the cache is asked again. A wrong guess costs time and nothing else.
 */
final class Repetition {
    /** So many records without a single one that repeats are taken for a stream of new events. */
    static final int ENOUGH = 50_000;

    private int withoutRepetition;

    boolean isLikely() {
        return withoutRepetition < ENOUGH;
    }

    /** Learns from the records of a batch, in any order. */
    void learn(boolean repeats, int records) {
        withoutRepetition = repeats ? 0 : Math.min(ENOUGH, withoutRepetition + records);
    }
}
