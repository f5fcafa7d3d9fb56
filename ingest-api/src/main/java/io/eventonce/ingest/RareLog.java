package io.eventonce.ingest;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Lets one message through per interval, so that an outage does not write a line per event. */
public final class RareLog {
    private final long intervalNanos;
    private final Ticker ticker;
    private final AtomicLong next;

    public RareLog(Duration interval, Ticker ticker) {
        this.intervalNanos = interval.toNanos();
        this.ticker = ticker;
        this.next = new AtomicLong(ticker.nanos());
    }

    /** Runs the message, which logs, unless another one ran in the interval. */
    public void log(Runnable message) {
        long now = ticker.nanos();
        long due = next.get();
        if (now - due >= 0 && next.compareAndSet(due, now + intervalNanos)) {
            message.run();
        }
    }
}
