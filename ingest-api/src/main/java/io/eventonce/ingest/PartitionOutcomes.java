package io.eventonce.ingest;

import io.eventonce.event.BatchOutcomes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Waits and recent outcomes of one partition of {@code events}. */
final class PartitionOutcomes {
    private final IngestSettings.Outcomes settings;
    private final NavigableMap<Long, OutcomeWait> waits = new TreeMap<>();
    private final Deque<Received> recent = new ArrayDeque<>();
    private int recentSize;
    private @Nullable UUID topicId;

    private record Received(BatchOutcomes outcomes, long at) {
        int size() {
            return 1 + outcomes.duplicates().size() + outcomes.conflicts().size() + outcomes.rejected().size();
        }
    }

    PartitionOutcomes(IngestSettings.Outcomes settings) {
        this.settings = settings;
    }

    /** Ends the waits in the range and says how many they were. */
    int received(BatchOutcomes outcomes, long now) {
        List<OutcomeWait> ended = take(outcomes, now);
        ended.forEach(wait -> wait.end(outcomes));
        return ended.size();
    }

    private synchronized List<OutcomeWait> take(BatchOutcomes outcomes, long now) {
        keep(new Received(outcomes, now));
        Map<Long, OutcomeWait> covered = waits.subMap(outcomes.firstOffset(), true, outcomes.lastOffset(), true);
        List<OutcomeWait> ended = new ArrayList<>(covered.values());
        covered.clear();
        return ended;
    }

    /**
     * Begins a wait, or ends it at once if its outcome is there already. A wait for the same offset that began earlier is
     * forgotten: its record was lost with a cut log, and the outcome to come is not its own.
     *
     * @return true if one more waits than before
     */
    synchronized boolean await(OutcomeWait wait, long sendBegan) {
        BatchOutcomes known = find(wait.offset(), sendBegan);
        if (known != null) {
            wait.end(known);
            return false;
        }
        return waits.put(wait.offset(), wait) == null;
    }

    private @Nullable BatchOutcomes find(long offset, long receivedSince) {
        Iterator<Received> newestFirst = recent.descendingIterator();
        while (newestFirst.hasNext()) {
            Received received = newestFirst.next();
            if (received.at() - receivedSince < 0) {
                return null;
            }
            if (received.outcomes().covers(offset)) {
                return received.outcomes();
            }
        }
        return null;
    }

    /** Forgets a wait; true if it was waiting still. */
    synchronized boolean giveUp(OutcomeWait wait) {
        return waits.remove(wait.offset(), wait);
    }

    private void keep(Received received) {
        UUID id = received.outcomes().topicId();
        if (!id.equals(topicId)) {
            recent.clear();
            recentSize = 0;
            topicId = id;
        }
        recent.addLast(received);
        recentSize += received.size();
        long oldest = received.at() - settings.keep().toNanos();
        while (recent.size() > 1 && (recentSize > settings.keepRanges() || recent.getFirst().at() - oldest < 0)) {
            recentSize -= recent.removeFirst().size();
        }
    }
}
