package io.eventonce.service;

/** A monotonic clock, as {@link System#nanoTime()}: only differences mean anything. */
@FunctionalInterface
public interface Ticker {
    long nanos();

    /** The clock of this machine. */
    static Ticker system() {
        return System::nanoTime;
    }
}
