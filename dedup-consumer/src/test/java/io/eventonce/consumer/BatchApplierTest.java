package io.eventonce.consumer;

import static io.eventonce.consumer.testing.TestingRecords.TOPIC_ID;
import static io.eventonce.consumer.testing.TestingRecords.batch;
import static io.eventonce.consumer.testing.TestingRecords.event;
import static io.eventonce.consumer.testing.TestingRecords.garbage;
import static io.eventonce.consumer.testing.TestingRecords.poison;
import static io.eventonce.consumer.testing.TestingRecords.record;
import static io.eventonce.event.Outcome.CONFLICT;
import static io.eventonce.event.Outcome.DUPLICATE;
import static io.eventonce.event.Outcome.PROCESSED;
import static io.eventonce.event.Outcome.REJECTED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventonce.consumer.AppliedPartition.Applied;
import io.eventonce.consumer.AppliedPartition.ReadAgain;
import io.eventonce.consumer.testing.TestingEventStore;
import io.eventonce.consumer.testing.TestingSeenCache;
import io.eventonce.event.BatchOutcomes;
import io.eventonce.event.Outcome;
import io.eventonce.event.OutcomesCodec;
import io.eventonce.kit.TestingTicker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchApplierTest {
    private final TestingEventStore store = new TestingEventStore();
    private final TestingSeenCache cache = new TestingSeenCache();
    private final List<BatchOutcomes> published = new ArrayList<>();
    private final TestingTicker ticker = new TestingTicker();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final BatchApplier applier = new BatchApplier(store, cache, this::publish,
            new ConsumerMetrics(registry, Clock.systemUTC()), ticker);

    @Test
    void theFirstOfABatchIsProcessedAndTheOthersAreDuplicates() {
        apply(0, record(0, "a", "{}"), record(1, "b", "{}"), record(2, "a", "{}"), record(3, "a", "{}"));

        assertThat(outcomes()).containsExactly(PROCESSED, PROCESSED, DUPLICATE, DUPLICATE);
    }

    @Test
    void aDuplicateWithAnotherPayloadIsAConflict() {
        apply(0, record(0, "a", "{\"n\":1}"), record(1, "a", "{\"n\":2}"));
        apply(2, record(2, "a", "{\"n\":3}"), record(3, "a", "{\"n\":1}"));

        assertThat(outcomes()).containsExactly(PROCESSED, CONFLICT, CONFLICT, DUPLICATE);
    }

    @Test
    void aDuplicateWrittenDifferentlyIsNoConflict() {
        apply(0, record(0, "a", "{\"n\":1,\"m\":2}"), record(1, "a", "{\"m\":2.0, \"n\":1}"));

        assertThat(outcomes()).containsExactly(PROCESSED, DUPLICATE);
    }

    @Test
    void garbageIsRejectedAndItsNeighboursAreStored() {
        apply(0, record(0, "a", "{}"), garbage(1), record(2, "b", "{}"));

        assertThat(outcomes()).containsExactly(PROCESSED, REJECTED, PROCESSED);
        assertThat(published.getFirst().rejected()).singleElement()
                .satisfies(rejected -> assertThat(rejected.offset()).isEqualTo(1));
    }

    @Test
    void ifTheStoreRefusesTheFirstOfAKeyTheNextOfItWins() {
        apply(0, poison(0, "a", "{}"), poison(1, "a", "{}"), record(2, "a", "{\"n\":1}"), record(3, "a", "{\"n\":1}"));

        assertThat(outcomes()).containsExactly(REJECTED, REJECTED, PROCESSED, DUPLICATE);
    }

    @Test
    void recordsThatWereAppliedBeforeAreLeftOut() {
        apply(0, record(0, "a", "{}"), record(1, "b", "{}"));
        Applied applied = applied(apply(0, record(0, "a", "{}"), record(1, "b", "{}"), record(2, "c", "{}")));

        assertThat(applied.alreadyApplied()).isEqualTo(2);
        assertThat(outcomes()).containsExactly(PROCESSED, PROCESSED, PROCESSED);
        assertThat(published.getLast().firstOffset()).isEqualTo(2);
    }

    @Test
    void aBatchThatWasAppliedBeforeChangesNothing() {
        apply(0, record(0, "a", "{}"), record(1, "b", "{}"));
        Applied applied = applied(apply(0, record(0, "a", "{}")));

        assertThat(applied.judged()).isEmpty();
        assertThat(applied.progress()).isEqualTo(new Progress(2, 0));
        assertThat(published).hasSize(1);
    }

    @Test
    void aBatchAboveTheNextOffsetIsReadAgain() {
        apply(0, record(0, "a", "{}"), record(1, "b", "{}"));
        store.restore(1);

        assertThat(apply(2, record(2, "c", "{}"))).containsExactly(new ReadAgain(0, new Progress(1, 0)));
        assertThat(outcomes()).hasSize(2);
    }

    @Test
    void aHoleInTheLogIsNoGap() {
        apply(0, record(0, "a", "{}"));
        Applied applied = applied(apply(1, record(5, "b", "{}")));

        assertThat(applied.judged()).hasSize(1);
        assertThat(store.lost()).isEmpty();
        assertThat(applied.progress()).isEqualTo(new Progress(6, 0));
    }

    @Test
    void whatRetentionDroppedIsGivenUpOnce() {
        apply(0, record(0, "a", "{}"));

        assertThat(LostRecords.giveUp(store, TOPIC_ID, 0, 5)).isEqualTo(4);
        assertThat(LostRecords.giveUp(store, TOPIC_ID, 0, 5)).isZero();
        assertThat(LostRecords.giveUp(store, TOPIC_ID, 0, 3)).isZero();

        assertThat(store.lost()).isEqualTo(Map.of(0, 4L));
        assertThat(applied(apply(5, record(7, "b", "{}"))).judged()).hasSize(1);
    }

    @Test
    void aNewRecordAtAnOldOffsetIsApplied() {
        apply(0, record(0, "a", "{}"), record(1, "b", "{}"), record(2, "c", "{}"));
        Applied applied = applied(apply(0, record(0, "a", "{}"), record(0, 1, 1, event("new", "test", "{}"))));

        assertThat(applied.alreadyApplied()).isEqualTo(1);
        assertThat(applied.rewritten()).isEqualTo(1);
        assertThat(applied.progress()).isEqualTo(new Progress(2, 1));
        assertThat(outcomes()).containsExactly(PROCESSED, PROCESSED, PROCESSED, PROCESSED);
    }

    @Test
    void anEventThatOnlyTheCacheKnowsIsProcessedAgain() {
        apply(0, record(0, "a", "{}"), record(1, "a", "{}"));
        store.deleteEvents();
        apply(2, record(2, "a", "{}"));

        assertThat(outcomes()).containsExactly(PROCESSED, DUPLICATE, PROCESSED);
    }

    @Test
    void aKnownDuplicateNeedsNoLookInTheStore() {
        apply(0, record(0, "a", "{}"));
        apply(1, record(1, "a", "{}"));

        assertThat(store.judged().getLast()).isEqualTo(new JudgedRecord.Duplicate(
                (DecodedRecord.Storable) store.judged().getLast().decoded(), true));
        assertThat(registry.counter("eventonce.cache.lookups", "result", "hit").count()).isEqualTo(1);
    }

    @Test
    void nothingIsToldOrMarkedIfTheCommitFails() {
        store.failCommits();

        assertThatThrownBy(() -> apply(0, record(0, "a", "{}"))).hasMessage("the commit fails");
        assertThat(published).isEmpty();
        assertThat(cache.isEmpty()).isTrue();
    }

    @Test
    void outcomesNameTheRangeAndWhatWasNotProcessed() {
        apply(0, record(0, "a", "{}"), record(1, "a", "{}"), record(2, "a", "{}"), record(3, "b", "{}"),
                record(4, "a", "{}"), record(5, "a", "{\"n\":1}"));

        BatchOutcomes outcomes = published.getFirst();
        assertThat(outcomes.firstOffset()).isZero();
        assertThat(outcomes.lastOffset()).isEqualTo(5);
        assertThat(outcomes.duplicates()).containsExactly(new BatchOutcomes.OffsetRange(1, 2),
                new BatchOutcomes.OffsetRange(4, 4));
        assertThat(outcomes.conflicts()).containsExactly(new BatchOutcomes.OffsetRange(5, 5));
    }

    @Test
    void outcomesNameTheirStore() {
        apply(0, record(0, "a", "{}"));

        assertThat(published.getFirst().storeId()).isEqualTo(store.identity().storeId());
    }

    @Test
    void manyRejectedRecordsAreToldInPartsThatAKafkaRecordHolds() {
        DecodedRecord[] records = IntStream.range(0, 2 * BatchOutcomes.MAX_ENTRIES + 2)
                .mapToObj(offset -> offset == 3 ? record(offset, "good", "{}") : talkative(offset))
                .toArray(DecodedRecord[]::new);
        apply(0, records);

        assertThat(published).hasSize(3);
        assertThat(published).allSatisfy(part -> assertThat(OutcomesCodec.encode(part)).hasSizeLessThan(1 << 20));
        assertThat(published.get(0).firstOffset()).isZero();
        assertThat(published.get(1).firstOffset()).isEqualTo(published.get(0).lastOffset() + 1);
        assertThat(published.get(2).firstOffset()).isEqualTo(published.get(1).lastOffset() + 1);
        assertThat(published.get(2).lastOffset()).isEqualTo(records.length - 1);
        assertThat(published.get(0).outcomeOf(3)).isEqualTo(PROCESSED);
        assertThat(published.get(2).rejected().getLast().reason()).isEqualTo("invalid");
        assertThat(published.get(2).rejected().getLast().detail()).hasSize(100).endsWith("…");
    }

    @Test
    void recordsThatAreNotKeyedByTheirEventAreCounted() {
        apply(0, record(0, "a", "{}"), new DecodedRecord.Storable(
                new EventRecord(0, 1, 0, 0, null, new byte[0], List.of()), event("b", "test", "{}")));

        assertThat(registry.counter("eventonce.records.mis.keyed").count()).isEqualTo(1);
    }

    @Test
    void theTimeOfABatchIsThatOfItsClock() {
        apply(0, record(0, "a", "{}"));

        assertThat(registry.timer("eventonce.batch").totalTime(TimeUnit.MILLISECONDS)).isEqualTo(3);
    }

    private void publish(List<BatchOutcomes> outcomes) {
        published.addAll(outcomes);
        ticker.advance(Duration.ofMillis(3));
    }

    private List<AppliedPartition> apply(long readFrom, DecodedRecord... records) {
        return applier.apply(batch(readFrom, records));
    }

    /** The reason of the rejection takes many words. */
    private static DecodedRecord talkative(long offset) {
        String fields = IntStream.range(0, 16).mapToObj(n -> "\"unknown_%d\":1".formatted(n))
                .collect(Collectors.joining(",", "{", "}"));
        return RecordDecoder.decode(new EventRecord(0, offset, 0, 0, null, fields.getBytes(UTF_8), List.of()));
    }

    private static Applied applied(List<AppliedPartition> partitions) {
        return (Applied) partitions.getFirst();
    }

    private List<Outcome> outcomes() {
        return store.judged().stream().map(JudgedRecord::outcome).toList();
    }
}
