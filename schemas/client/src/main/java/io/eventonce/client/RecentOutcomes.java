package io.eventonce.client;

import io.eventonce.event.BatchOutcomes;
import io.eventonce.event.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Brings outcomes and waits together, whichever comes first: a producer learns its offset at about the time when the
 * outcome is read. Keeps some of the latest outcomes; an older one counts as missed.
 */
final class RecentOutcomes {
    /** About 5 MB of ranges. */
    private static final int KEPT_RANGES = 50_000;
    /** A rejected offset has a text that takes as much memory as so many ranges. */
    private static final int RANGES_PER_REJECTED = 6;

    private final Map<Integer, NavigableMap<Long, CompletableFuture<Outcome>>> waits = new HashMap<>();
    private final Deque<Received> recent = new ArrayDeque<>();
    private int ranges;

    private record Received(BatchOutcomes outcomes, long at) {
        int ranges() {
            return 1 + outcomes.duplicates().size() + outcomes.conflicts().size()
                    + RANGES_PER_REJECTED * outcomes.rejected().size();
        }
    }

    CompletableFuture<Outcome> outcomeOf(int partition, long offset, long sendBegan) {
        CompletableFuture<Outcome> wait = new CompletableFuture<>();
        synchronized (this) {
            Iterator<Received> newestFirst = recent.descendingIterator();
            while (newestFirst.hasNext()) {
                Received received = newestFirst.next();
                if (received.at() - sendBegan < 0) {
                    break;
                }
                BatchOutcomes batch = received.outcomes();
                if (batch.partition() == partition && batch.covers(offset)) {
                    return CompletableFuture.completedFuture(batch.outcomeOf(offset));
                }
            }
            waitsOf(partition).put(offset, wait);
        }
        var _ = wait.whenComplete((_, _) -> forget(partition, offset, wait));
        return wait;
    }

    void received(BatchOutcomes batch, long now) {
        Map<Long, CompletableFuture<Outcome>> covered;
        synchronized (this) {
            Received received = new Received(batch, now);
            recent.addLast(received);
            ranges += received.ranges();
            while (ranges > KEPT_RANGES) {
                ranges -= recent.removeFirst().ranges();
            }
            covered = new HashMap<>(waitsOf(batch.partition()).subMap(batch.firstOffset(), true, batch.lastOffset(),
                    true));
        }
        covered.forEach((offset, wait) -> wait.complete(batch.outcomeOf(offset)));
    }

    private NavigableMap<Long, CompletableFuture<Outcome>> waitsOf(int partition) {
        return waits.computeIfAbsent(partition, _ -> new TreeMap<>());
    }

    private synchronized void forget(int partition, long offset, CompletableFuture<Outcome> wait) {
        waitsOf(partition).remove(offset, wait);
    }
}
