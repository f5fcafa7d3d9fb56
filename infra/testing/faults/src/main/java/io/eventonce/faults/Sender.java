package io.eventonce.faults;

/** Sends one thing after the other, and tells the log of each what it was told. Used by one thread. */
interface Sender extends AutoCloseable {
    /** Sends what is next; may return before it is answered. */
    void sendNext() throws InterruptedException;

    /** Returns when every send is answered or given up. */
    @Override
    void close();
}
