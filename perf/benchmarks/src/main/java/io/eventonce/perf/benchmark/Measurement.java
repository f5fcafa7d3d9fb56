package io.eventonce.perf.benchmark;

import java.util.List;

/**
 * The result of one variant of a benchmark.
 *
 * @param benchmark its {@link Benchmark#name}
 * @param variant for people, the same in every run, such as {@code 30 % duplicates, random ids}
 * @param headline true for the main figure of the benchmark, false for figures that only explain it
 * @param rounds one value each; at least one
 */
public record Measurement(String benchmark, String variant, Metric metric, boolean headline, List<Double> rounds) {
    public Measurement {
        rounds = List.copyOf(rounds);
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
    }

    /** The middle one, or the mean of the two in the middle. */
    public double median() {
        List<Double> sorted = rounds.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    public double min() {
        return rounds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    public double max() {
        return rounds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
}
