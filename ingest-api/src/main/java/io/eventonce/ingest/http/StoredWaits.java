package io.eventonce.ingest.http;

import io.eventonce.event.EventKey;
import io.eventonce.ingest.EventHistory;
import io.eventonce.ingest.EventStore;
import io.eventonce.ingest.MemoryBudget;
import io.eventonce.ingest.StoreUnavailableException;
import io.eventonce.service.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Waits for events that are not stored yet. It asks the store again and again: outcomes name records, and the record of
 * an event may lie in any partition.
 */
@Component
final class StoredWaits {
    /** So many at a time ask PostgreSQL for 640 short queries per second. */
    static final int PLACES = 64;

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final EventStore store;
    private final Ticker ticker;
    private final Semaphore places = new Semaphore(PLACES);

    StoredWaits(EventStore store, Ticker ticker) {
        this.store = store;
        this.ticker = ticker;
    }

    /**
     * What was found.
     *
     * @param asked false if the event was not waited for, as too many others are
     */
    record Found(Optional<EventHistory> history, boolean asked) {}

    /**
     * Finds the event as soon as it is stored.
     *
     * @param atMost how long to wait for it
     * @param memory told what the history holds
     */
    Found find(EventKey key, Duration atMost, MemoryBudget.Lease memory) throws StoreUnavailableException {
        long began = ticker.nanos();
        Optional<EventHistory> found = store.find(key, memory);
        if (found.isPresent() || atMost.isZero()) {
            return new Found(found, true);
        }
        if (!places.tryAcquire()) {
            return new Found(found, false);
        }
        try {
            while (found.isEmpty() && pause(atMost.toNanos() - (ticker.nanos() - began))) {
                found = store.find(key, memory);
            }
            return new Found(found, true);
        } finally {
            places.release();
        }
    }

    /** How many requests wait now. */
    int waiting() {
        return PLACES - places.availablePermits();
    }

    /** False if the time is over, or the thread is interrupted (and stays so). */
    private static boolean pause(long left) {
        if (left <= 0) {
            return false;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(Math.min(left, PAUSE.toNanos()));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
