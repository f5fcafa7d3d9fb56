package io.eventonce.ingest.kafka;

import io.eventonce.ingest.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Lets one message through per interval, so that an outage does not write a line per event. */
final class RareLog {
    private final long intervalNanos;
    private final Ticker ticker;
    private final AtomicLong next;

    RareLog(Duration interval, Ticker ticker) {
        this.intervalNanos = interval.toNanos();
        this.ticker = ticker;
        this.next = new AtomicLong(ticker.nanos());
    }

    void log(Runnable message) {
        long now = ticker.nanos();
        long due = next.get();
        if (now - due >= 0 && next.compareAndSet(due, now + intervalNanos)) {
            message.run();
        }
    }
}
