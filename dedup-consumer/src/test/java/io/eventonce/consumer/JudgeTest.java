package io.eventonce.consumer;

import static io.eventonce.consumer.testing.TestingRecords.event;
import static io.eventonce.consumer.testing.TestingRecords.garbage;
import static io.eventonce.consumer.testing.TestingRecords.poison;
import static io.eventonce.consumer.testing.TestingRecords.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventonce.consumer.DecodedRecord.Storable;
import io.eventonce.consumer.DecodedRecord.Unstorable;
import io.eventonce.consumer.JudgedRecord.Conflict;
import io.eventonce.consumer.JudgedRecord.Duplicate;
import io.eventonce.consumer.JudgedRecord.Processed;
import io.eventonce.consumer.JudgedRecord.Rejected;
import io.eventonce.consumer.testing.TestingEventStore;
import io.eventonce.event.EventKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final Storable STORED = record(0, "stored", "{\"n\":1}");

    private final TestingEventStore store = new TestingEventStore();

    JudgeTest() {
        store.inTransaction(transaction -> transaction.insert(List.of(STORED)));
    }

    @Test
    void anEventWithANewKeyIsProcessed() {
        Storable record = record(1, "a", "{}");

        assertThat(judge(record)).containsExactly(new Processed(record));
        assertThat(store.keys()).contains(record.key());
    }

    @Test
    void whatIsNoEventIsRejectedWithTheReasonOfTheCodec() {
        Unstorable record = (Unstorable) garbage(1);

        assertThat(judge(record)).containsExactly(new Rejected(record, record.rejection()));
    }

    @Test
    void ofSeveralRecordsWithOneKeyTheFirstIsProcessed() {
        Storable first = record(1, "a", "{}");
        Storable second = record(2, "a", "{}");
        Storable third = record(3, "a", "{\"n\":1}");

        assertThat(judge(first, second, third)).containsExactly(new Processed(first), new Duplicate(second, false),
                new Conflict(third));
    }

    @Test
    void aKeyIsTopicAndId() {
        Storable upper = record(1, "A", "{}");
        Storable lower = record(2, "a", "{}");

        assertThat(judge(upper, lower)).containsExactly(new Processed(upper), new Processed(lower));
    }

    @Test
    void theStoredPayloadMakesADuplicate() {
        Storable record = record(1, "stored", "{\"n\":1}");

        assertThat(judge(record)).containsExactly(new Duplicate(record, false));
    }

    @Test
    void theStoredPayloadInOtherWordsMakesADuplicate() {
        Storable record = record(1, "stored", "{ \"n\": 1.0 }");

        assertThat(judge(record)).containsExactly(new Duplicate(record, false));
    }

    @Test
    void anotherPayloadThanTheStoredOneIsAConflict() {
        Storable record = record(1, "stored", "{\"n\":2}");

        assertThat(judge(record)).containsExactly(new Conflict(record));
    }

    @Test
    void theSourceIsNoPartOfTheComparison() {
        Storable record = record(0, 1, 0, event("stored", "another source", "{\"n\":1}"));

        assertThat(judge(record)).containsExactly(new Duplicate(record, false));
    }

    @Test
    void aRecordThatTheCacheKnowsIsADuplicateWithoutALookInTheStore() {
        Storable record = record(1, "unknown to the store", "{}");

        assertThat(judge(Set.of(record), record)).containsExactly(new Duplicate(record, true));
        assertThat(store.keys()).containsExactly(STORED.key());
    }

    @Test
    void ifTheStoreRefusesTheFirstOfAKeyTheNextOneWins() {
        Storable refused = poison(1, "a", "{}");
        Storable next = record(2, "a", "{\"n\":1}");
        Storable last = record(3, "a", "{\"n\":1}");

        assertThat(judge(refused, next, last)).containsExactly(
                new Rejected(refused, new Rejection(RejectionReason.REFUSED_BY_STORE, "it is poison")),
                new Processed(next), new Duplicate(last, false));
    }

    @Test
    void aPayloadThatTheStoreCannotCompareIsRejected() {
        Storable record = record(1, "stored", "{\"n\":2}");
        Rejection why = new Rejection(RejectionReason.REFUSED_BY_STORE, "too deep");
        StoreTransaction transaction = new OddTransaction(Map.of(record.key(), new byte[]{1}), Map.of(record, why));

        assertThat(Judge.judge(transaction, List.of(record), Set.of())).containsOnly(
                Map.entry(record, new Rejected(record, why)));
    }

    @Test
    void anEventThatIsDeletedWhileItsDuplicateIsJudgedFailsTheBatch() {
        StoreTransaction transaction = new OddTransaction(Map.of(), Map.of());

        assertThatThrownBy(() -> Judge.judge(transaction, List.of(record(1, "stored", "{}")), Set.of()))
                .isInstanceOf(StoreChangedException.class);
    }

    private List<JudgedRecord> judge(DecodedRecord... records) {
        return judge(Set.of(), records);
    }

    private List<JudgedRecord> judge(Set<Storable> known, DecodedRecord... records) {
        var judged = store.inTransaction(transaction -> Judge.judge(transaction, List.of(records), known));
        assertThat(judged).containsOnlyKeys(records);
        return List.of(records).stream().map(judged::get).map(Objects::requireNonNull).toList();
    }

    /** Has all events already, or had them a moment ago. */
    private record OddTransaction(Map<EventKey, byte[]> hashes, Map<Storable, Rejection> refused)
            implements
                StoreTransaction {
        @Override
        public Begun begin(UUID topicId, SortedSet<Integer> partitions) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Inserted insert(List<Storable> events) {
            return new Inserted(Set.of(), Map.of());
        }

        @Override
        public Map<EventKey, byte[]> payloadHashes(Collection<EventKey> keys) {
            return new HashMap<>(hashes);
        }

        @Override
        public Compared comparePayloads(List<Storable> records) {
            return new Compared(Set.of(), refused);
        }

        @Override
        public void finish(UUID topicId, List<AppliedPartition.Applied> partitions) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void lose(UUID topicId, int partition, Progress next, long lost) {
            throw new UnsupportedOperationException();
        }
    }
}
