package io.eventonce.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventonce.event.BatchOutcomes;
import io.eventonce.event.Event;
import io.eventonce.event.EventCodec;
import io.eventonce.event.OutcomesCodec;
import io.eventonce.service.Ticker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Applies made-up batches and rolls them back, so that the first real one, for which publishers wait, finds code
 * compiled and connections open. Nothing of it can be seen afterwards: no transaction commits, the cache is only
 * asked, and no outcome is sent.
 */
public final class WarmUp {
    /** The JVM compiles a method that was called 200 times (Tier3InvocationThreshold). */
    private static final int BATCHES = 50;
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final int EVENTS = 4;

    private WarmUp() {
    }

    /** Throws what the store throws. */
    public static void run(EventStore store, SeenCache cache) {
        Ticker ticker = Ticker.system();
        long began = ticker.nanos();
        BatchApplier applier = new BatchApplier(new NeverCommitting(store), new NeverMarking(cache),
                outcomes -> outcomes.forEach(WarmUp::encode),
                new ConsumerMetrics(new SimpleMeterRegistry(), Clock.systemUTC()), ticker);
        UUID nowhere = UUID.randomUUID();
        cache.assigned(Set.of(0));
        for (int i = 0; i < BATCHES && ticker.nanos() - began < LIMIT.toNanos(); i++) {
            applier.apply(new Batch(nowhere, List.of(new PartitionBatch(0, 0, records(nowhere.toString())))));
        }
    }

    private static List<DecodedRecord> records(String id) {
        List<DecodedRecord> records = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            records.addAll(outcomes(id + i, records.size()));
        }
        return records;
    }

    /** One of each: processed, duplicate in other words, conflict and rejected. */
    private static List<DecodedRecord> outcomes(String id, long offset) {
        return List.of(record(offset, event(id, "{\"n\":1}")), record(offset + 1, event(id, "{ \"n\": 1 }")),
                record(offset + 2, event(id, "{\"n\":2}")), record(offset + 3, "?".getBytes(UTF_8)));
    }

    private static byte[] event(String id, String payload) {
        Event event = EventCodec.event("warm-up", id, Instant.EPOCH, "dedup-consumer", payload);
        return EventCodec.encode(event);
    }

    private static DecodedRecord record(long offset, byte[] value) {
        return RecordDecoder.decode(new EventRecord(0, offset, 0, 0, null, value, List.of()));
    }

    private static void encode(BatchOutcomes outcomes) {
        OutcomesCodec.decode(OutcomesCodec.encode(outcomes));
    }

    private record NeverMarking(SeenCache cache) implements SeenCache {
        @Override
        public void assigned(Set<Integer> partitions) {
            cache.assigned(partitions);
        }

        @Override
        public Set<DecodedRecord.Storable> lookUp(StoreIdentity identity, List<DecodedRecord.Storable> records) {
            return cache.lookUp(identity, records);
        }

        @Override
        public void mark(StoreIdentity identity, List<DecodedRecord.Storable> stored) {
            // It is not stored.
        }
    }

    private record NeverCommitting(EventStore store) implements EventStore {
        @Override
        public StoreIdentity identity() {
            return store.identity();
        }

        @Override
        public SortedMap<Integer, Progress> progress(UUID topicId, SortedSet<Integer> partitions) {
            return store.progress(topicId, partitions);
        }

        @Override
        public SortedMap<Integer, Long> lost() {
            return store.lost();
        }

        @Override
        public <T> T inTransaction(Function<StoreTransaction, T> work) {
            AtomicReference<T> result = new AtomicReference<>();
            try {
                return store.inTransaction(transaction -> {
                    result.set(work.apply(transaction));
                    throw new RollBackException();
                });
            } catch (RollBackException _) {
                return Objects.requireNonNull(result.get());
            }
        }
    }

    private static final class RollBackException extends RuntimeException {
        private static final long serialVersionUID = 1;

        RollBackException() {
            super("the warm-up is over", null, false, false);
        }
    }
}
