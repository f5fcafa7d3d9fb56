package io.eventonce.service;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Lets one message through per interval, so that an outage does not write a line per event or batch. Any thread may use
 * it.
 */
public final class ThrottledLog {
    private final long intervalNanos;
    private final Ticker ticker;
    private final AtomicLong next;
    private final AtomicLong heldBack = new AtomicLong();

    public ThrottledLog(Duration interval, Ticker ticker) {
        this.intervalNanos = interval.toNanos();
        this.ticker = ticker;
        this.next = new AtomicLong(ticker.nanos());
    }

    /**
     * Runs the message, which logs, unless another ran in the interval. The message gets the number of suppressed
     * messages.
     */
    public void log(LongConsumer message) {
        long now = ticker.nanos();
        long due = next.get();
        if (now - due >= 0 && next.compareAndSet(due, now + intervalNanos)) {
            message.accept(heldBack.getAndSet(0));
        } else {
            heldBack.incrementAndGet();
        }
    }
}
