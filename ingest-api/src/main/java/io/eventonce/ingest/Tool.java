package io.eventonce.ingest;

/** What this program does instead of serving, if its first argument is the name of one. Found as a service. */
public interface Tool {
    String name();

    /**
     * Does it, with the standard streams.
     *
     * @param arguments after the name
     * @return the exit code
     */
    int run(String... arguments);
}
