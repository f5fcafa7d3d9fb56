package io.eventonce.consumer;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Lets one message through per interval, so that an outage does not write a line per batch. Any thread may use it. */
public final class RareLog {
    private final long intervalNanos;
    private final LongSupplier nanos;
    private final AtomicLong next;
    private final AtomicLong heldBack = new AtomicLong();

    /** @param nanos as {@link System#nanoTime} */
    public RareLog(Duration interval, LongSupplier nanos) {
        this.intervalNanos = interval.toNanos();
        this.nanos = nanos;
        this.next = new AtomicLong(nanos.getAsLong());
    }

    /** Runs the message, which logs, unless another one ran in the interval. It is told how many were held back since then. */
    public void log(LongConsumer message) {
        long now = nanos.getAsLong();
        long due = next.get();
        if (now - due >= 0 && next.compareAndSet(due, now + intervalNanos)) {
            message.accept(heldBack.getAndSet(0));
        } else {
            heldBack.incrementAndGet();
        }
    }
}
