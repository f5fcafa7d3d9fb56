package io.eventonce.consumer;

import static io.eventonce.consumer.testing.TestingRecords.POISON;
import static io.eventonce.consumer.testing.TestingRecords.TOPIC_ID;
import static io.eventonce.consumer.testing.TestingRecords.event;
import static io.eventonce.consumer.testing.TestingRecords.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventonce.consumer.AppliedPartition.Applied;
import io.eventonce.consumer.DecodedRecord.Storable;
import io.eventonce.consumer.StoreTransaction.Inserted;
import io.eventonce.consumer.testing.TestingRecords;
import io.eventonce.event.EventKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The contract of every event store. */
public abstract class EventStoreContract {
    /** A store that holds nothing and refuses events whose source is {@link TestingRecords#POISON}. */
    protected abstract EventStore store();

    /** Takes all events away, past the port. */
    protected abstract void deleteEvents();

    @Test
    void anEventIsStoredOnce() {
        Storable first = record(0, "a", "{}");
        Storable second = record(1, "a", "{}");

        assertThat(insert(first).stored()).containsExactly(first);
        assertThat(insert(second).stored()).isEmpty();
    }

    @Test
    void theSameIdUnderAnotherTopicOrCaseIsAnotherEvent() {
        Storable upper = record(0, "A", "{}");
        Storable lower = record(1, "a", "{}");

        assertThat(insert(upper, lower).stored()).containsExactlyInAnyOrder(upper, lower);
    }

    @Test
    void theHashOfTheStoredPayloadIsFound() {
        Storable stored = record(0, "a", "{\"n\":1}");
        insert(stored);

        var hashes = store()
                .inTransaction(transaction -> transaction.payloadHashes(List.of(stored.key(), new EventKey("t", "b"))));

        assertThat(hashes).containsOnlyKeys(stored.key());
        assertThat(hashes.get(stored.key())).isEqualTo(stored.event().payload().hash());
    }

    @Test
    void payloadsAreComparedAsJsonValues() {
        insert(record(0, "a", "{\"n\":12.5,\"m\":[\"ü\"]}"));
        Storable equal = record(1, "a", "{ \"m\": [\"\\u00fc\"], \"n\": 1.250e1 }");
        Storable other = record(2, "a", "{\"n\":12.51,\"m\":[\"ü\"]}");

        Set<Storable> found = store()
                .inTransaction(transaction -> transaction.comparePayloads(List.of(equal, other)).equal());

        assertThat(found).containsExactly(equal);
    }

    @Test
    void aRefusedEventTakesNoOtherWithIt() {
        Storable before = record(0, "a", "{}");
        Storable poison = record(0, 1, 0, event("b", POISON, "{}"));
        Storable after = record(2, "c", "{}");

        Inserted inserted = insert(before, poison, after);

        assertThat(inserted.stored()).containsExactlyInAnyOrder(before, after);
        assertThat(inserted.refused()).containsOnlyKeys(poison);
        assertThat(inserted.refused().values()).extracting(Rejection::reason)
                .containsExactly(RejectionReason.REFUSED_BY_STORE);
    }

    @Test
    void progressStartsAtZeroAndMovesWithTheTransaction() {
        assertThat(progress()).isEqualTo(Progress.START);

        advance(new Progress(7, 3));

        assertThat(progress()).isEqualTo(new Progress(7, 3));
    }

    @Test
    void whatRetentionDroppedAddsUpPerPartition() {
        assertThat(store().lost()).isEmpty();

        lose(new Progress(7, 3), 5);
        advance(new Progress(9, 3));
        lose(new Progress(20, 3), 2);

        assertThat(progress()).isEqualTo(new Progress(20, 3));
        assertThat(store().lost()).isEqualTo(Map.of(0, 7L));
    }

    @Test
    void anExceptionUndoesAll() {
        Storable event = record(0, "a", "{}");
        assertThatThrownBy(() -> store().inTransaction(transaction -> {
            transaction.begin(TOPIC_ID, partitions());
            transaction.insert(List.of(event));
            transaction.finish(TOPIC_ID, List.of(applied(new Progress(1, 0))));
            throw new UnsupportedOperationException();
        })).isInstanceOf(UnsupportedOperationException.class);

        assertThat(progress()).isEqualTo(Progress.START);
        assertThat(insert(event).stored()).containsExactly(event);
    }

    @Test
    void theIdentityStaysUntilEventsAreTakenAway() {
        StoreIdentity identity = store().identity();
        insert(record(0, "a", "{}"));
        assertThat(store().identity()).isEqualTo(identity);
        assertThat(store().inTransaction(transaction -> transaction.begin(TOPIC_ID, partitions())).identity())
                .isEqualTo(identity);

        deleteEvents();

        assertThat(store().identity()).isNotEqualTo(identity);
    }

    private Inserted insert(Storable... events) {
        return store().inTransaction(transaction -> transaction.insert(List.of(events)));
    }

    private void advance(Progress progress) {
        store().inTransaction(transaction -> {
            transaction.begin(TOPIC_ID, partitions());
            transaction.finish(TOPIC_ID, List.of(applied(progress)));
            return true;
        });
    }

    private void lose(Progress next, long lost) {
        store().inTransaction(transaction -> {
            transaction.begin(TOPIC_ID, partitions());
            transaction.lose(TOPIC_ID, 0, next, lost);
            return true;
        });
    }

    private Progress progress() {
        return store().progress(TOPIC_ID, partitions()).getOrDefault(0, new Progress(-1, -1));
    }

    private static Applied applied(Progress progress) {
        return new Applied(0, List.of(), 0, 0, progress);
    }

    private static SortedSet<Integer> partitions() {
        return new TreeSet<>(Set.of(0));
    }
}
