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
    // A rejected offset has a text: it takes as much memory as so many ranges.
    private static final int RANGES_PER_REJECTED = 6;

    private final IngestSettings.Outcomes settings;
    private final NavigableMap<Long, OutcomeWait> waits = new TreeMap<>();
    private final Deque<Received> recent = new ArrayDeque<>();
    private int recentSize;
    private @Nullable UUID storeId;
    private @Nullable UUID topicId;

    private record Received(BatchOutcomes outcomes, long at) {
        int size() {
            return 1 + outcomes.duplicates().size() + outcomes.conflicts().size()
                    + RANGES_PER_REJECTED * outcomes.rejected().size();
        }
    }

    /** @param storeId whose outcomes are believed; null if that is not known yet */
    PartitionOutcomes(IngestSettings.Outcomes settings, @Nullable UUID storeId) {
        this.settings = settings;
        this.storeId = storeId;
    }

    /**
     * Ends the waits in the range. While it is not known whose outcomes are believed, they are only kept. The first outcomes
     * of another topic end all waits: those records are gone with theirs.
     */
    void received(BatchOutcomes outcomes, long now) {
        List<OutcomeWait> lost = new ArrayList<>();
        List<OutcomeWait> ended = take(new Received(outcomes, now), lost);
        lost.forEach(OutcomeWait::giveUp);
        ended.forEach(wait -> wait.end(outcomes));
    }

    private synchronized List<OutcomeWait> take(Received received, List<OutcomeWait> lost) {
        UUID id = received.outcomes().topicId();
        if (topicId != null && !id.equals(topicId)) {
            forgetRecent();
            lost.addAll(waits.values());
            waits.clear();
        }
        topicId = id;
        keep(received);
        return storeId == null ? List.of() : covered(received.outcomes());
    }

    private List<OutcomeWait> covered(BatchOutcomes outcomes) {
        Map<Long, OutcomeWait> covered = waits.subMap(outcomes.firstOffset(), true, outcomes.lastOffset(), true);
        List<OutcomeWait> ended = new ArrayList<>(covered.values());
        covered.clear();
        return ended;
    }

    /** From now on the outcomes of this store are believed, also those that were kept. */
    synchronized void follow(UUID store) {
        storeId = store;
        List<Received> own = recent.stream().filter(one -> one.outcomes().storeId().equals(store)).toList();
        forgetRecent();
        own.forEach(this::keep);
        waits.values().removeIf(this::endsAtOnce);
    }

    /**
     * Begins a wait, or ends it at once if its outcome is there already. A wait for the same offset that began earlier is
     * given up: its record was lost with a cut log, and the outcome to come is not its own.
     */
    synchronized void await(OutcomeWait wait) {
        if (storeId != null && endsAtOnce(wait)) {
            return;
        }
        OutcomeWait earlier = waits.put(wait.offset(), wait);
        if (earlier != null) {
            earlier.giveUp();
        }
    }

    /** Forgets a wait. */
    synchronized void forget(OutcomeWait wait) {
        waits.remove(wait.offset(), wait);
    }

    private boolean endsAtOnce(OutcomeWait wait) {
        Iterator<Received> newestFirst = recent.descendingIterator();
        while (newestFirst.hasNext()) {
            Received received = newestFirst.next();
            if (received.at() - wait.sendBegan() < 0) {
                return false;
            }
            if (received.outcomes().covers(wait.offset())) {
                wait.end(received.outcomes());
                return true;
            }
        }
        return false;
    }

    private void keep(Received received) {
        recent.addLast(received);
        recentSize += received.size();
        long oldest = received.at() - settings.keep().toNanos();
        while (recent.size() > 1 && (recentSize > settings.keepRanges() || recent.getFirst().at() - oldest < 0)) {
            recentSize -= recent.removeFirst().size();
        }
    }

    private void forgetRecent() {
        recent.clear();
        recentSize = 0;
    }
}
