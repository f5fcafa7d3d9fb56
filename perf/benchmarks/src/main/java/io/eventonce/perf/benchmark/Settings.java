package io.eventonce.perf.benchmark;

import java.nio.file.Path;

/**
 * What the user asked for.
 *
 * @param records how many records a variant works on
 * @param rounds how often each variant is measured
 * @param quick true for a run that only proves that everything works: benchmarks choose few and small variants
 * @param data folder in which each benchmark has one of its own while it runs; on a disk, as the speed of fsync counts
 */
public record Settings(int records, int rounds, boolean quick, Path data) {}
