package io.eventonce.perf;

import io.eventonce.event.BatchOutcomes;
import io.eventonce.event.Outcome;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Brings together the outcomes of one partition and those who wait for them, whichever comes first. */
final class PartitionOutcomes {
    /** A producer learns its offset at about the time the outcome appears; older batches are nobody's any more. */
    private static final int BATCHES_KEPT = 10_000;

    private final NavigableMap<Long, BatchOutcomes> batches = new TreeMap<>();
    private final NavigableMap<Long, CompletableFuture<Outcome>> waiting = new TreeMap<>();

    synchronized CompletableFuture<Outcome> outcomeOf(long offset) {
        Map.Entry<Long, BatchOutcomes> batch = batches.floorEntry(offset);
        if (batch != null && batch.getValue().covers(offset)) {
            return CompletableFuture.completedFuture(batch.getValue().outcomeOf(offset));
        }
        return waiting.computeIfAbsent(offset, ignored -> new CompletableFuture<>());
    }

    synchronized void applied(BatchOutcomes batch) {
        batches.put(batch.firstOffset(), batch);
        if (batches.size() > BATCHES_KEPT) {
            batches.pollFirstEntry();
        }
        NavigableMap<Long, CompletableFuture<Outcome>> covered = waiting.subMap(batch.firstOffset(), true,
                batch.lastOffset(), true);
        covered.forEach((offset, future) -> future.complete(batch.outcomeOf(offset)));
        covered.clear();
    }
}
