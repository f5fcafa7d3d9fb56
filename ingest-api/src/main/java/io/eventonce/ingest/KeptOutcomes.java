package io.eventonce.ingest;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** The latest outcomes of all partitions together. Those that are too old, or too many, are forgotten. */
final class KeptOutcomes {
    private final long keepNanos;
    private final long mostBytes;
    private final Deque<Kept> oldestFirst = new ArrayDeque<>();
    private long bytes;

    private record Kept(PartitionOutcomes partition, ReceivedOutcomes received) {}

    /** @param mostBytes the latest is kept, whatever it takes */
    KeptOutcomes(Duration keep, long mostBytes) {
        this.keepNanos = keep.toNanos();
        this.mostBytes = mostBytes;
    }

    /** Adds what the partition has received last. */
    void add(PartitionOutcomes partition, ReceivedOutcomes latest) {
        oldestFirst.addLast(new Kept(partition, latest));
        bytes += latest.bytes();
        long keptFrom = latest.at() - keepNanos;
        while (oldestFirst.size() > 1
                && (bytes > mostBytes || oldestFirst.getFirst().received().at() - keptFrom < 0)) {
            Kept oldest = oldestFirst.removeFirst();
            bytes -= oldest.received().bytes();
            oldest.partition().forget(oldest.received());
        }
    }
}
