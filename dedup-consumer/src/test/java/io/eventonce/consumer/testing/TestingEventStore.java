package io.eventonce.consumer.testing;

import static io.eventonce.consumer.testing.TestingRecords.POISON;

import io.eventonce.consumer.AppliedPartition.Applied;
import io.eventonce.consumer.DecodedRecord.Storable;
import io.eventonce.consumer.EventStore;
import io.eventonce.consumer.EventStoreContract;
import io.eventonce.consumer.JudgedRecord;
import io.eventonce.consumer.Progress;
import io.eventonce.consumer.Rejection;
import io.eventonce.consumer.RejectionReason;
import io.eventonce.consumer.StoreIdentity;
import io.eventonce.consumer.StoreTransaction;
import io.eventonce.event.EventKey;
import io.eventonce.event.Payload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NumericNode;

/** An event store in memory that keeps the contract of {@link EventStoreContract}. Refuses events of one source. */
public final class TestingEventStore implements EventStore {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final Comparator<JsonNode> BY_VALUE = (one, other) -> one instanceof NumericNode
            && other instanceof NumericNode
                    ? one.decimalValue().compareTo(other.decimalValue())
                    : one.equals(other) ? 0 : 1;

    private State state = new State(new HashMap<>(), new HashMap<>(), new TreeMap<>(), new ArrayList<>());
    private int generation;
    private boolean failingCommits;

    private record State(Map<EventKey, Payload> events, Map<Integer, Progress> progress, SortedMap<Integer, Long> lost,
            List<JudgedRecord> judged) {
        State copy() {
            return new State(new HashMap<>(events), new HashMap<>(progress), new TreeMap<>(lost),
                    new ArrayList<>(judged));
        }
    }

    /** In the order of the commits. */
    public List<JudgedRecord> judged() {
        return state.judged();
    }

    public Set<EventKey> keys() {
        return state.events().keySet();
    }

    public void deleteEvents() {
        state.events().clear();
        generation++;
    }

    /** From now on each transaction does its work and then fails. */
    public void failCommits() {
        failingCommits = true;
    }

    /** Removes the last applied records, as a restore does. */
    public void restore(long nextOffset) {
        state.progress().put(0, new Progress(nextOffset, 0));
    }

    @Override
    public StoreIdentity identity() {
        return new StoreIdentity(new UUID(7, 7), "testing/" + generation);
    }

    @Override
    public SortedMap<Integer, Progress> progress(UUID topicId, SortedSet<Integer> partitions) {
        SortedMap<Integer, Progress> progress = new TreeMap<>();
        partitions.forEach(
                partition -> progress.put(partition, state.progress().getOrDefault(partition, Progress.START)));
        return progress;
    }

    @Override
    public SortedMap<Integer, Long> lost() {
        return state.lost();
    }

    @Override
    public synchronized <T> T inTransaction(Function<StoreTransaction, T> work) {
        State changed = state.copy();
        T result = work.apply(new Transaction(changed));
        if (failingCommits) {
            throw new IllegalStateException("the commit fails");
        }
        state = changed;
        return result;
    }

    private final class Transaction implements StoreTransaction {
        private final State changed;

        Transaction(State changed) {
            this.changed = changed;
        }

        @Override
        public Begun begin(UUID topicId, SortedSet<Integer> partitions) {
            return new Begun(identity(), progress(topicId, partitions));
        }

        @Override
        public Inserted insert(List<Storable> events) {
            Set<Storable> stored = new HashSet<>();
            Map<Storable, Rejection> refused = new HashMap<>();
            for (Storable event : events) {
                if (event.event().source().equals(POISON)) {
                    refused.put(event, new Rejection(RejectionReason.REFUSED_BY_STORE, "it is poison"));
                } else if (changed.events().putIfAbsent(event.key(), event.event().payload()) == null) {
                    stored.add(event);
                }
            }
            return new Inserted(stored, refused);
        }

        @Override
        public Map<EventKey, byte[]> payloadHashes(Collection<EventKey> keys) {
            Map<EventKey, byte[]> hashes = new HashMap<>();
            for (EventKey key : keys) {
                Payload payload = changed.events().get(key);
                if (payload != null) {
                    hashes.put(key, payload.hash());
                }
            }
            return hashes;
        }

        @Override
        public Compared comparePayloads(List<Storable> records) {
            Set<Storable> equal = new HashSet<>();
            for (Storable record : records) {
                Payload stored = changed.events().get(record.key());
                if (stored != null && JSON.readTree(stored.json()).equals(BY_VALUE,
                        JSON.readTree(record.event().payload().json()))) {
                    equal.add(record);
                }
            }
            return new Compared(equal, Map.of());
        }

        @Override
        public void finish(UUID topicId, List<Applied> partitions) {
            for (Applied applied : partitions) {
                changed.judged().addAll(applied.judged());
                changed.progress().put(applied.partition(), applied.progress());
            }
        }

        @Override
        public void lose(UUID topicId, int partition, Progress next, long lost) {
            changed.progress().put(partition, next);
            changed.lost().merge(partition, lost, Long::sum);
        }
    }
}
