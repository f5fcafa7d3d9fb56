package io.eventonce.perf.benchmark;

import java.nio.file.Path;

/**
 * The options of the user.
 *
 * @param records number of records per variant
 * @param rounds number of measurements per variant
 * @param quick true for a run that only proves that everything works: benchmarks choose few and small variants
 * @param data folder with a subfolder for each benchmark while it runs; on a disk, as the speed of fsync counts
 */
public record Settings(int records, int rounds, boolean quick, Path data) {}
