package io.eventonce.consumer;

/** The consumers of this process, for tasks that work on the rows of the consumers. */
@FunctionalInterface
public interface Consumers {
    /** True between their start and their stop: then the tables are there. */
    boolean isRunning();
}
