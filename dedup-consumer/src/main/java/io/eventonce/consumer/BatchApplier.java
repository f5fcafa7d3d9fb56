package io.eventonce.consumer;

import io.eventonce.consumer.AppliedPartition.Applied;
import io.eventonce.consumer.DecodedRecord.Storable;
import io.eventonce.consumer.StoreTransaction.Begun;
import io.eventonce.event.BatchOutcomes;
import io.eventonce.service.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Applies batches, each in one transaction of the store, and publishes the results afterwards. One instance per thread.
 */
public final class BatchApplier {
    private final EventStore store;
    private final SeenCache cache;
    private final OutcomePublisher outcomes;
    private final ConsumerMetrics metrics;
    private final Ticker ticker;
    private @Nullable StoreIdentity lastIdentity;

    /** @param identity of the store, as the transaction saw it */
    private record Committed(StoreIdentity identity, List<AppliedPartition> partitions) {}

    public BatchApplier(EventStore store, SeenCache cache, OutcomePublisher outcomes, ConsumerMetrics metrics,
            Ticker ticker) {
        this.store = store;
        this.cache = cache;
        this.outcomes = outcomes;
        this.metrics = metrics;
        this.ticker = ticker;
    }

    /**
     * Applies the batch. When this returns, the transaction is committed, the outcomes are on their way and the cache
     * has the marks. When it throws, the batch must be handed in again. Records that were committed nevertheless are
     * then left out.
     */
    public List<AppliedPartition> apply(Batch batch) {
        long start = ticker.nanos();
        StoreIdentity identity = lastIdentity == null ? store.identity() : lastIdentity;
        Set<Storable> known = lookUp(identity, batch);
        Committed applied = store.inTransaction(transaction -> {
            Begun begun = transaction.begin(batch.topicId(), partitions(batch));
            Set<Storable> trusted = begun.identity().equals(identity) ? known : Set.of();
            return new Committed(begun.identity(), transact(transaction, batch, begun.progress(), trusted));
        });
        lastIdentity = applied.identity();
        outcomes.publish(outcomes(applied.identity().storeId(), batch.topicId(), applied.partitions()));
        cache.mark(applied.identity(), unknownToCache(applied.partitions()));
        metrics.applied(applied.partitions(), Duration.ofNanos(ticker.nanos() - start));
        return applied.partitions();
    }

    private Set<Storable> lookUp(StoreIdentity identity, Batch batch) {
        List<Storable> records = batch.partitions().stream().flatMap(partition -> partition.records().stream())
                .filter(Storable.class::isInstance).map(Storable.class::cast).toList();
        Set<Storable> known = cache.lookUp(identity, records);
        metrics.lookedUp(known.size(), records.size() - known.size());
        return known;
    }

    private static SortedSet<Integer> partitions(Batch batch) {
        TreeSet<Integer> partitions = new TreeSet<>();
        batch.partitions().forEach(one -> partitions.add(one.partition()));
        return partitions;
    }

    private static List<AppliedPartition> transact(StoreTransaction transaction, Batch batch,
            SortedMap<Integer, Progress> progress, Set<Storable> known) {
        List<Admission> admissions = batch.partitions().stream()
                .map(one -> Admission.of(one, progress.getOrDefault(one.partition(), Progress.START))).toList();
        Map<DecodedRecord, JudgedRecord> judged = Judge.judge(transaction,
                admissions.stream().flatMap(admission -> admission.records().stream()).toList(), known);
        List<AppliedPartition> applied = admissions.stream().map(admission -> admission.applied(judged)).toList();
        transaction.finish(batch.topicId(),
                applied.stream().filter(Applied.class::isInstance).map(Applied.class::cast).toList());
        return applied;
    }

    private static List<BatchOutcomes> outcomes(UUID storeId, UUID topicId, List<AppliedPartition> partitions) {
        List<BatchOutcomes> outcomes = new ArrayList<>();
        for (AppliedPartition partition : partitions) {
            if (partition instanceof Applied applied) {
                outcomes.addAll(OutcomeRanges.of(storeId, topicId, applied.partition(), applied.judged()));
            }
        }
        return outcomes;
    }

    private static List<Storable> unknownToCache(List<AppliedPartition> partitions) {
        List<Storable> stored = new ArrayList<>();
        for (AppliedPartition partition : partitions) {
            if (partition instanceof Applied applied) {
                for (JudgedRecord record : applied.judged()) {
                    switch (record) {
                        case JudgedRecord.Processed(var decoded) -> stored.add(decoded);
                        case JudgedRecord.Duplicate(var decoded, var fromCache) when !fromCache -> stored.add(decoded);
                        case JudgedRecord.Duplicate _,JudgedRecord.Conflict _,JudgedRecord.Rejected _ -> {
                            // Known already, or not the stored payload.
                        }
                    }
                }
            }
        }
        return stored;
    }
}
