package io.eventonce.ingest;

import io.eventonce.event.BatchOutcomes;
import io.eventonce.service.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings together those who wait for the outcome of a record and the outcomes that arrive. Safe for use by many
 * threads.
 *
 * <p>
 * An outcome can arrive before the acknowledgement of the record it speaks of, so the latest ones are kept for a while.
 * What arrives for a range costs as much as there are waits in that range, however many events it covers. Only outcomes
 * of the store that ingest-api queries are believed.
 */
public final class AwaitedOutcomes {
    private final Map<Integer, PartitionOutcomes> partitions = new ConcurrentHashMap<>();
    private final WaitingRoom room;
    private final KeptOutcomes kept;
    private final Ticker ticker;
    private volatile @Nullable UUID storeId;

    /**
     * Nobody waits yet.
     *
     * @param maxWaiting how many events may wait at a time
     * @param keep how long an outcome is kept for an acknowledgement that comes after it
     * @param keptBytes how much memory the outcomes may take that are kept, about
     */
    public AwaitedOutcomes(int maxWaiting, Duration keep, long keptBytes, Ticker ticker) {
        this.kept = new KeptOutcomes(keep, keptBytes);
        this.ticker = ticker;
        this.room = new WaitingRoom(maxWaiting);
    }

    /**
     * Says which store ingest-api queries. Until this is known all waits go on, and what arrives meanwhile is kept as
     * other outcomes are. A store that is known stays so until there is another one.
     */
    public synchronized void follow(UUID store) {
        if (!store.equals(storeId)) {
            storeId = store;
            partitions.values().forEach(partition -> partition.follow(store));
        }
    }

    /**
     * Takes what has arrived in {@code events.outcomes}: ends the waits it speaks of and keeps it for late ones.
     *
     * @return false if another store says it: then it changes nothing
     */
    public synchronized boolean received(BatchOutcomes outcomes) {
        if (storeId != null && !storeId.equals(outcomes.storeId())) {
            return false;
        }
        PartitionOutcomes partition = partition(outcomes.partition());
        ReceivedOutcomes received = new ReceivedOutcomes(outcomes, ticker.nanos());
        partition.received(received);
        kept.add(partition, received);
        return true;
    }

    /**
     * Begins to wait for the outcome of an acknowledged record. The wait must be closed.
     *
     * @param sendBegan a time of the {@link Ticker} before the record was sent. Outcomes that were received earlier
     *        speak of another record that had this offset: offsets come again when a log was cut or a topic re-created
     * @param together how many events the request has that waits
     * @return empty if too many wait already
     */
    Optional<OutcomeWait> await(RecordPosition position, long sendBegan, int together) {
        return room.enter(together).map(leave -> {
            PartitionOutcomes partition = partition(position.partition());
            OutcomeWait wait = new OutcomeWait(position.offset(), sendBegan, partition, leave);
            partition.await(wait);
            return wait;
        });
    }

    /** How many wait now. */
    public int waiting() {
        return room.taken();
    }

    private PartitionOutcomes partition(int number) {
        PartitionOutcomes known = partitions.get(number);
        return known == null ? add(number) : known;
    }

    /** One at a time with {@link #follow}, so that none is added that does not know the store. */
    private synchronized PartitionOutcomes add(int number) {
        return partitions.computeIfAbsent(number, _ -> new PartitionOutcomes(storeId));
    }
}
