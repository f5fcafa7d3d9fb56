package io.eventonce.consumer.kafka;

import org.jspecify.annotations.Nullable;

/**
 * A thread that a stop ends at once: of all threads, only a virtual one can be interrupted while it reads from a
 * socket.
 */
final class InterruptibleThread {
    private final String name;
    private @Nullable Thread thread;

    InterruptibleThread(String name) {
        this.name = name;
    }

    void start(Runnable work) {
        thread = Thread.ofVirtual().name(name).start(work);
    }

    /** Interrupts the thread, and returns when it has ended. */
    void stop() {
        Thread running = thread;
        thread = null;
        if (running == null) {
            return;
        }
        running.interrupt();
        try {
            running.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** True from the start until it is stopped, also when the work has ended. */
    boolean isStarted() {
        return thread != null;
    }
}
