package io.eventonce.faults;

/** Sends one event after the other, and writes each answer to the log. Used by one thread. */
interface Sender extends AutoCloseable {
    /** Sends the next event. May return before the answer comes. */
    void sendNext() throws InterruptedException;

    /** Returns when every send is answered or given up. */
    @Override
    void close();
}
