package io.eventonce.perf.benchmark;

/** One question about speed, asked of a system that does nothing else meanwhile. */
public interface Benchmark {
    /** Its name on the command line and in the report: one word in lower case. */
    String name();

    /** One line for the help. */
    String description();

    /**
     * Runs all variants, each as often as the settings say, and hands every measured value to the run. Every step has a
     * time limit.
     *
     * @throws WrongOutcomeException if the result of the system was wrong, however fast it was
     */
    void run(BenchmarkRun run) throws Exception;
}
