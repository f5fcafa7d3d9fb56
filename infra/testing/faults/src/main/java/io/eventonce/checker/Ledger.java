package io.eventonce.checker;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Collects every send together with its answer. Safe for use by many threads. */
public final class Ledger {
    private final Queue<Send> sends = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();

    /** Adds a send after its answer or its time-out. A send that is never added counts as never sent. */
    public void add(Send send) {
        sends.add(send);
        size.incrementAndGet();
    }

    /** The number of sends so far. */
    public int size() {
        return size.get();
    }

    /** All sends so far, in no order. */
    public List<Send> sends() {
        return List.copyOf(sends);
    }
}
