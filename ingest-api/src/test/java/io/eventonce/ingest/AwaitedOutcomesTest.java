package io.eventonce.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.BatchOutcomes;
import io.eventonce.event.Outcome;
import io.eventonce.ingest.testing.TestingOutcomes;
import io.eventonce.kit.TestingTicker;
import io.eventonce.service.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AwaitedOutcomesTest {
    private static final int MAX_WAITING = 3;
    /** For two outcomes with a range each. */
    private static final int KEPT_BYTES = 700;

    private final TestingTicker ticker = new TestingTicker();
    private final AwaitedOutcomes outcomes = new AwaitedOutcomes(
            MAX_WAITING, Duration.ofSeconds(10), KEPT_BYTES, ticker);

    @BeforeEach
    void followTheStore() {
        outcomes.follow(TestingOutcomes.STORE_ID);
    }

    @Test
    void anOutcomeEndsTheWaitsInItsRangeAndNoOther() {
        OutcomeWait below = await(9);
        OutcomeWait first = await(10);
        OutcomeWait last = await(12);

        outcomes.received(TestingOutcomes.duplicates(10, 12));

        assertThat(outcome(first)).contains(Outcome.DUPLICATE);
        assertThat(outcome(last)).contains(Outcome.DUPLICATE);
        assertThat(outcome(below)).isEmpty();
        assertThat(outcomes.waiting()).isEqualTo(1);
    }

    @Test
    void anOutcomeOfAnotherPartitionEndsNothing() {
        OutcomeWait wait = outcomes.await(new RecordPosition(1, 10), ticker.nanos(), 1).orElseThrow();

        outcomes.received(TestingOutcomes.processed(10, 10));

        assertThat(outcome(wait)).isEmpty();
    }

    @Test
    void anOutcomeThatCameBeforeTheAcknowledgementIsFound() {
        long sendBegan = ticker.nanos();
        ticker.advance(Duration.ofMillis(5));
        outcomes.received(TestingOutcomes.processed(10, 10));
        ticker.advance(Duration.ofMillis(5));

        assertThat(outcome(await(10, sendBegan))).contains(Outcome.PROCESSED);
        assertThat(outcomes.waiting()).isZero();
    }

    @Test
    void anOutcomeThatCameBeforeTheSendBeganIsOfAnotherRecord() {
        outcomes.received(TestingOutcomes.processed(10, 10));
        ticker.advance(Duration.ofMillis(1));

        OutcomeWait wait = await(10);

        assertThat(outcome(wait)).isEmpty();
        assertThat(outcomes.waiting()).isEqualTo(1);
    }

    @Test
    void theLatestOfTwoKeptOutcomesCounts() {
        long sendBegan = ticker.nanos();
        outcomes.received(TestingOutcomes.processed(10, 10));
        outcomes.received(TestingOutcomes.conflict(10));

        assertThat(outcome(await(10, sendBegan))).contains(Outcome.CONFLICT);
    }

    @Test
    void keptOutcomesAreForgottenWithTheirTopic() {
        long sendBegan = ticker.nanos();
        outcomes.received(TestingOutcomes.processed(10, 10));
        outcomes.received(TestingOutcomes.ofTopic(UUID.randomUUID(), 0, 0));

        assertThat(outcome(await(10, sendBegan))).isEmpty();
    }

    @Test
    void waitsEndWithoutAnOutcomeWhenTheirTopicIsGone() {
        OutcomeWait first = await(10);
        outcomes.received(TestingOutcomes.processed(9, 9));
        OutcomeWait second = await(11);
        outcomes.received(TestingOutcomes.ofTopic(UUID.randomUUID(), 10, 11));

        assertThat(outcome(first)).isEmpty();
        assertThat(outcome(second)).isEmpty();
        assertThat(outcomes.waiting()).isZero();
    }

    @Test
    void whatAnotherStoreSaysChangesNothing() {
        UUID other = UUID.randomUUID();
        long sendBegan = ticker.nanos();
        OutcomeWait wait = await(10);

        assertThat(outcomes.received(TestingOutcomes.ofStore(other, 10, 10))).isFalse();

        assertThat(outcomes.waiting()).isEqualTo(1);
        assertThat(outcomes.received(TestingOutcomes.duplicates(10, 10))).isTrue();
        assertThat(outcome(wait)).contains(Outcome.DUPLICATE);
        outcomes.received(TestingOutcomes.ofStore(other, 10, 10));
        assertThat(outcome(await(10, sendBegan))).contains(Outcome.DUPLICATE);
    }

    @Test
    void outcomesThatCameBeforeTheStoreWasKnownCountAfterwards() {
        AwaitedOutcomes undecided = new AwaitedOutcomes(
                MAX_WAITING, Duration.ofSeconds(10), 10_000, ticker);
        OutcomeWait before = undecided.await(new RecordPosition(0, 10), ticker.nanos(), 1).orElseThrow();
        undecided.received(TestingOutcomes.duplicates(10, 10));
        undecided.received(TestingOutcomes.ofStore(UUID.randomUUID(), 10, 10));
        OutcomeWait after = undecided.await(new RecordPosition(0, 10), ticker.nanos(), 1).orElseThrow();
        OutcomeWait elsewhere = undecided.await(new RecordPosition(0, 11), ticker.nanos(), 1).orElseThrow();
        assertThat(outcome(after)).isEmpty();

        undecided.follow(TestingOutcomes.STORE_ID);

        assertThat(outcome(after)).contains(Outcome.DUPLICATE);
        assertThat(outcome(before)).isEmpty();
        assertThat(outcome(elsewhere)).isEmpty();
        assertThat(undecided.waiting()).isEqualTo(1);
    }

    @Test
    void anotherStoreIsBelievedFromWhenItIsQueried() {
        UUID other = UUID.randomUUID();
        long sendBegan = ticker.nanos();
        outcomes.received(TestingOutcomes.processed(10, 10));
        outcomes.follow(other);

        assertThat(outcome(await(10, sendBegan))).isEmpty();
        assertThat(outcomes.received(TestingOutcomes.processed(10, 10))).isFalse();
        assertThat(outcomes.received(TestingOutcomes.ofStore(other, 10, 10))).isTrue();
    }

    @Test
    void rejectedRecordsTakeMoreMemoryThanOthers() {
        long sendBegan = ticker.nanos();
        outcomes.received(TestingOutcomes.processed(9, 9));
        outcomes.received(TestingOutcomes.rejected(10, "payload: is too deep"));

        assertThat(outcome(await(9, sendBegan))).isEmpty();
        assertThat(outcome(await(10, sendBegan))).contains(Outcome.REJECTED);
    }

    @Test
    void largeListsLeaveAQuarterOfThePlacesToOthers() {
        AwaitedOutcomes crowded = new AwaitedOutcomes(
                100, Duration.ofSeconds(10), 10_000, ticker);
        List<OutcomeWait> list = new ArrayList<>();
        for (int offset = 0; offset < 100; offset++) {
            crowded.await(new RecordPosition(0, offset), ticker.nanos(), 100).ifPresent(list::add);
        }
        assertThat(list).hasSize(75);

        for (int offset = 200; offset < 225; offset++) {
            assertThat(crowded.await(new RecordPosition(0, offset), ticker.nanos(), 1)).isPresent();
        }
        assertThat(crowded.await(new RecordPosition(0, 300), ticker.nanos(), 1)).isEmpty();
        assertThat(crowded.waiting()).isEqualTo(100);

        list.forEach(OutcomeWait::close);
        assertThat(crowded.waiting()).isEqualTo(25);
        assertThat(crowded.await(new RecordPosition(0, 400), ticker.nanos(), 100)).isPresent();
    }

    @Test
    void keptOutcomesAreForgottenAfterAWhile() {
        long sendBegan = ticker.nanos();
        outcomes.received(TestingOutcomes.processed(10, 10));
        ticker.advance(Duration.ofSeconds(10).plusNanos(1));
        outcomes.received(TestingOutcomes.processed(11, 11));

        assertThat(outcome(await(10, sendBegan))).isEmpty();
    }

    @Test
    void onlySoManyOutcomesAreKept() {
        long sendBegan = ticker.nanos();
        for (int offset = 0; offset < 3; offset++) {
            outcomes.received(TestingOutcomes.duplicates(offset, offset));
        }

        assertThat(outcome(await(0, sendBegan))).isEmpty();
        assertThat(outcome(await(1, sendBegan))).contains(Outcome.DUPLICATE);
    }

    @Test
    void onlySoManyOutcomesOfAllPartitionsTogetherAreKept() {
        long sendBegan = ticker.nanos();
        outcomes.received(TestingOutcomes.duplicates(10, 10));
        for (int partition = 1; partition < 3; partition++) {
            outcomes.received(TestingOutcomes.ofPartition(partition, 0, 0));
        }

        assertThat(outcome(await(10, sendBegan))).isEmpty();
    }

    @Test
    void aWaitThatIsClosedIsForgotten() {
        OutcomeWait wait = await(10);
        wait.close();
        wait.close();

        assertThat(outcomes.waiting()).isZero();
    }

    @Test
    void closingAnEndedWaitChangesNothing() {
        OutcomeWait wait = await(10);
        outcomes.received(TestingOutcomes.processed(10, 10));
        OutcomeWait next = await(10, ticker.nanos() + 1);
        wait.close();

        assertThat(outcomes.waiting()).isEqualTo(1);
        assertThat(outcome(next)).isEmpty();
    }

    @Test
    void onlySoManyMayWait() {
        for (int offset = 0; offset < MAX_WAITING; offset++) {
            await(offset);
        }

        assertThat(outcomes.await(new RecordPosition(0, 100), ticker.nanos(), 1)).isEmpty();
        assertThat(outcomes.waiting()).isEqualTo(MAX_WAITING);
    }

    @Test
    void theOldWaitForAnOffsetThatCameAgainEndsWithoutAnOutcome() {
        OutcomeWait lost = await(10);
        OutcomeWait current = await(10);
        assertThat(outcomes.waiting()).isEqualTo(1);

        outcomes.received(TestingOutcomes.processed(10, 10));

        assertThat(outcome(current)).contains(Outcome.PROCESSED);
        assertThat(outcome(lost)).isEmpty();
        lost.close();
        assertThat(outcomes.waiting()).isZero();
    }

    @Test
    void waitsThatBeginWhileOutcomesArriveAllEnd() throws InterruptedException {
        int records = 20_000;
        AwaitedOutcomes many = new AwaitedOutcomes(
                records, Duration.ofSeconds(10), 256L * records, Ticker.system());
        many.follow(TestingOutcomes.STORE_ID);
        long sendBegan = System.nanoTime();
        Thread reader = Thread.ofPlatform().start(() -> {
            for (int offset = 0; offset < records; offset++) {
                many.received(TestingOutcomes.processed(offset, offset));
            }
        });
        List<OutcomeWait> waits = new ArrayList<>();
        for (int offset = 0; offset < records; offset++) {
            waits.add(many.await(new RecordPosition(0, offset), sendBegan, 1).orElseThrow());
        }
        reader.join();

        assertThat(waits).allMatch(wait -> wait.get(0).isPresent());
        assertThat(many.waiting()).isZero();
    }

    private OutcomeWait await(long offset) {
        return await(offset, ticker.nanos());
    }

    private OutcomeWait await(long offset, long sendBegan) {
        return outcomes.await(new RecordPosition(0, offset), sendBegan, 1).orElseThrow();
    }

    private static Optional<Outcome> outcome(OutcomeWait wait) {
        Optional<BatchOutcomes> batch = wait.get(0);
        return batch.map(covering -> covering.outcomeOf(wait.offset()));
    }
}
