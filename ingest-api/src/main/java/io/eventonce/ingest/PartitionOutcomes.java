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
    private final NavigableMap<Long, OutcomeWait> waits = new TreeMap<>();
    private final Deque<ReceivedOutcomes> recent = new ArrayDeque<>();
    private @Nullable UUID storeId;
    private @Nullable UUID topicId;

    /** @param storeId whose outcomes are believed; null if that is not known yet */
    PartitionOutcomes(@Nullable UUID storeId) {
        this.storeId = storeId;
    }

    /**
     * Ends the waits in the range. While it is not known whose outcomes are believed, they are only kept. The first
     * outcomes of another topic end all waits: those records are gone with theirs.
     */
    void received(ReceivedOutcomes received) {
        List<OutcomeWait> lost = new ArrayList<>();
        List<OutcomeWait> ended = take(received, lost);
        lost.forEach(OutcomeWait::giveUp);
        ended.forEach(wait -> wait.end(received.outcomes()));
    }

    private synchronized List<OutcomeWait> take(ReceivedOutcomes received, List<OutcomeWait> lost) {
        UUID id = received.outcomes().topicId();
        if (topicId != null && !id.equals(topicId)) {
            recent.clear();
            lost.addAll(waits.values());
            waits.clear();
        }
        topicId = id;
        recent.addLast(received);
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
        recent.removeIf(one -> !one.outcomes().storeId().equals(store));
        waits.values().removeIf(this::endsAtOnce);
    }

    /**
     * Begins a wait, or ends it at once if its outcome is there already. A wait for the same offset that began earlier
     * is given up: its record was lost with a cut log, and the outcome to come is not its own.
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

    /** Keeps these outcomes no longer. They are the oldest here, or forgotten already. */
    synchronized void forget(ReceivedOutcomes oldest) {
        if (oldest.equals(recent.peekFirst())) {
            recent.removeFirst();
        }
    }

    /** Forgets a wait. */
    synchronized void forget(OutcomeWait wait) {
        waits.remove(wait.offset(), wait);
    }

    private boolean endsAtOnce(OutcomeWait wait) {
        Iterator<ReceivedOutcomes> newestFirst = recent.descendingIterator();
        while (newestFirst.hasNext()) {
            ReceivedOutcomes received = newestFirst.next();
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
}
