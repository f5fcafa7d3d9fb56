package io.eventonce.consumer;

/** The consumers of this process, for those who work on what the consumers write. */
@FunctionalInterface
public interface Consumers {
    /** True between their start and their stop: then the tables are there. */
    boolean isRunning();
}
