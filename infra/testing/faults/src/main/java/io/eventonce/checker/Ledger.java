package io.eventonce.checker;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Is told every send together with its answer. Safe for use by many threads. */
public final class Ledger {
    private final Queue<Send> sends = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();

    /** Takes a send whose answer, or whose time-out, has come. A send that is never told is one that nobody sent. */
    public void add(Send send) {
        sends.add(send);
        size.incrementAndGet();
    }

    /** How many sends so far. */
    public int size() {
        return size.get();
    }

    /** All sends so far, in no order. */
    public List<Send> sends() {
        return List.copyOf(sends);
    }
}
