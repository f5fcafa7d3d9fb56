package io.eventonce.perf.benchmark;

/** Which values of a metric are the good ones. */
public enum Direction {
    HIGHER_IS_BETTER, LOWER_IS_BETTER
}
