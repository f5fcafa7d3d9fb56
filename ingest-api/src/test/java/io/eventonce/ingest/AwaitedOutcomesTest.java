package io.eventonce.ingest;

import static io.eventonce.ingest.TestingWaits.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.Outcome;
import io.eventonce.ingest.testing.TestingOutcomes;
import io.eventonce.kit.TestingTicker;
import io.eventonce.service.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AwaitedOutcomesTest {
    private final TestingWaits waits = new TestingWaits();
    private final AwaitedOutcomes outcomes = waits.outcomes();
    private final TestingTicker ticker = waits.ticker();

    @Test
    void anOutcomeEndsTheWaitsInItsRangeAndNoOther() {
        OutcomeWait below = waits.await(9);
        OutcomeWait first = waits.await(10);
        OutcomeWait last = waits.await(12);

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
    void waitsEndWithoutAnOutcomeWhenTheirTopicIsGone() {
        OutcomeWait first = waits.await(10);
        outcomes.received(TestingOutcomes.processed(9, 9));
        OutcomeWait second = waits.await(11);
        outcomes.received(TestingOutcomes.ofTopic(UUID.randomUUID(), 10, 11));

        assertThat(outcome(first)).isEmpty();
        assertThat(outcome(second)).isEmpty();
        assertThat(outcomes.waiting()).isZero();
    }

    @Test
    void whatAnotherStoreSaysChangesNothing() {
        UUID other = UUID.randomUUID();
        long sendBegan = ticker.nanos();
        OutcomeWait wait = waits.await(10);

        assertThat(outcomes.received(TestingOutcomes.ofStore(other, 10, 10))).isFalse();

        assertThat(outcomes.waiting()).isEqualTo(1);
        assertThat(outcomes.received(TestingOutcomes.duplicates(10, 10))).isTrue();
        assertThat(outcome(wait)).contains(Outcome.DUPLICATE);
        outcomes.received(TestingOutcomes.ofStore(other, 10, 10));
        assertThat(outcome(waits.await(10, sendBegan))).contains(Outcome.DUPLICATE);
    }

    @Test
    void anotherStoreIsBelievedFromWhenItIsQueried() {
        UUID other = UUID.randomUUID();
        long sendBegan = ticker.nanos();
        outcomes.received(TestingOutcomes.processed(10, 10));
        outcomes.follow(other);

        assertThat(outcome(waits.await(10, sendBegan))).isEmpty();
        assertThat(outcomes.received(TestingOutcomes.processed(10, 10))).isFalse();
        assertThat(outcomes.received(TestingOutcomes.ofStore(other, 10, 10))).isTrue();
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
    void aWaitThatIsClosedIsForgotten() {
        OutcomeWait wait = waits.await(10);
        wait.close();
        wait.close();

        assertThat(outcomes.waiting()).isZero();
    }

    @Test
    void closingAnEndedWaitChangesNothing() {
        OutcomeWait wait = waits.await(10);
        outcomes.received(TestingOutcomes.processed(10, 10));
        OutcomeWait next = waits.await(10, ticker.nanos() + 1);
        wait.close();

        assertThat(outcomes.waiting()).isEqualTo(1);
        assertThat(outcome(next)).isEmpty();
    }

    @Test
    void onlySoManyMayWait() {
        for (int offset = 0; offset < TestingWaits.MAX_WAITING; offset++) {
            waits.await(offset);
        }

        assertThat(outcomes.await(new RecordPosition(0, 100), ticker.nanos(), 1)).isEmpty();
        assertThat(outcomes.waiting()).isEqualTo(TestingWaits.MAX_WAITING);
    }

    @Test
    void theOldWaitForAnOffsetThatCameAgainEndsWithoutAnOutcome() {
        OutcomeWait lost = waits.await(10);
        OutcomeWait current = waits.await(10);
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
}
