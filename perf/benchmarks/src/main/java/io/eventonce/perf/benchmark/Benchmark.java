package io.eventonce.perf.benchmark;

/** One question about speed, asked of a system that does nothing else meanwhile. */
public interface Benchmark {
    /** What it is called on the command line and in the report: one word in lower case. */
    String name();

    /** One line for the help. */
    String description();

    /**
     * Runs all variants, each as often as the settings say, and hands every value measured to the run. Everything in it
     * has a limit in time.
     *
     * @throws WrongOutcomeException if the system did not do what it was to do, however fast that was
     */
    void run(BenchmarkRun run) throws Exception;
}
