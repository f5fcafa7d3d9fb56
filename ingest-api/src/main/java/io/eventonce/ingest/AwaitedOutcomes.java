package io.eventonce.ingest;

import io.eventonce.event.BatchOutcomes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Brings together those who wait for the outcome of a record and the outcomes that arrive. Safe for use by many threads.
 *
 * <p>
 * An outcome can arrive before the acknowledgement of the record it speaks of, so the latest ones are kept for a while.
 * What arrives for a range costs as much as there are waits in that range, however many events it covers.
 */
public final class AwaitedOutcomes {
    private final Map<Integer, PartitionOutcomes> partitions = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final IngestSettings.Outcomes settings;
    private final Ticker ticker;

    public AwaitedOutcomes(IngestSettings.Outcomes settings, Ticker ticker) {
        this.settings = settings;
        this.ticker = ticker;
    }

    /** Takes what has arrived in {@code events.outcomes}: ends the waits it speaks of and keeps it for late ones. */
    public void received(BatchOutcomes outcomes) {
        int ended = partition(outcomes.partition()).received(outcomes, ticker.nanos());
        waiting.addAndGet(-ended);
    }

    /**
     * Begins to wait for the outcome of an acknowledged record. The wait must be closed.
     *
     * @param sendBegan a time of the {@link Ticker} before the record was sent. Outcomes that were received earlier speak of
     *        another record that had this offset: offsets come again when a log was cut or a topic re-created
     * @return empty if too many wait already
     */
    Optional<OutcomeWait> await(RecordPosition position, long sendBegan) {
        if (waiting.incrementAndGet() > settings.maxWaiting()) {
            waiting.decrementAndGet();
            return Optional.empty();
        }
        PartitionOutcomes partition = partition(position.partition());
        OutcomeWait wait = new OutcomeWait(position.offset(), one -> giveUp(partition, one));
        if (!partition.await(wait, sendBegan)) {
            waiting.decrementAndGet();
        }
        return Optional.of(wait);
    }

    /** How many wait now. */
    public int waiting() {
        return waiting.get();
    }

    private void giveUp(PartitionOutcomes partition, OutcomeWait wait) {
        if (partition.giveUp(wait)) {
            waiting.decrementAndGet();
        }
    }

    private PartitionOutcomes partition(int number) {
        return partitions.computeIfAbsent(number, any -> new PartitionOutcomes(settings));
    }
}
