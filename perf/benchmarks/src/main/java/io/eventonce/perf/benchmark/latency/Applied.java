package io.eventonce.perf.benchmark.latency;

/**
 * Every record of a partition below an offset was seen to be applied.
 *
 * @param at by {@link System#nanoTime()}
 */
record Applied(int partition, long nextOffset, long at) {}
