package io.eventonce.ingest;

import static io.eventonce.ingest.TestingWaits.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.Outcome;
import io.eventonce.ingest.testing.TestingOutcomes;
import io.eventonce.kit.TestingTicker;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Outcomes that came before anybody waited for them. */
class KeptOutcomesTest {
    private final TestingWaits waits = new TestingWaits();
    private final AwaitedOutcomes outcomes = waits.outcomes();
    private final TestingTicker ticker = waits.ticker();

    @Test
    void anOutcomeThatCameBeforeTheAcknowledgementIsFound() {
        long sendBegan = ticker.nanos();
        ticker.advance(Duration.ofMillis(5));
        outcomes.received(TestingOutcomes.processed(10, 10));
        ticker.advance(Duration.ofMillis(5));

        assertThat(outcome(waits.await(10, sendBegan))).contains(Outcome.PROCESSED);
        assertThat(outcomes.waiting()).isZero();
    }

    @Test
    void anOutcomeThatCameBeforeTheSendBeganIsOfAnotherRecord() {
        outcomes.received(TestingOutcomes.processed(10, 10));
        ticker.advance(Duration.ofMillis(1));

        OutcomeWait wait = waits.await(10);

        assertThat(outcome(wait)).isEmpty();
        assertThat(outcomes.waiting()).isEqualTo(1);
    }

    @Test
    void theLatestOfTwoKeptOutcomesCounts() {
        long sendBegan = ticker.nanos();
        outcomes.received(TestingOutcomes.processed(10, 10));
        outcomes.received(TestingOutcomes.conflict(10));

        assertThat(outcome(waits.await(10, sendBegan))).contains(Outcome.CONFLICT);
    }

    @Test
    void keptOutcomesAreForgottenWithTheirTopic() {
        long sendBegan = ticker.nanos();
        outcomes.received(TestingOutcomes.processed(10, 10));
        outcomes.received(TestingOutcomes.ofTopic(UUID.randomUUID(), 0, 0));

        assertThat(outcome(waits.await(10, sendBegan))).isEmpty();
    }

    @Test
    void keptOutcomesAreForgottenAfterAWhile() {
        long sendBegan = ticker.nanos();
        outcomes.received(TestingOutcomes.processed(10, 10));
        ticker.advance(Duration.ofSeconds(10).plusNanos(1));
        outcomes.received(TestingOutcomes.processed(11, 11));

        assertThat(outcome(waits.await(10, sendBegan))).isEmpty();
    }

    @Test
    void onlySoManyOutcomesAreKept() {
        long sendBegan = ticker.nanos();
        for (int offset = 0; offset < 3; offset++) {
            outcomes.received(TestingOutcomes.duplicates(offset, offset));
        }

        assertThat(outcome(waits.await(0, sendBegan))).isEmpty();
        assertThat(outcome(waits.await(1, sendBegan))).contains(Outcome.DUPLICATE);
    }

    @Test
    void onlySoManyOutcomesOfAllPartitionsTogetherAreKept() {
        long sendBegan = ticker.nanos();
        outcomes.received(TestingOutcomes.duplicates(10, 10));
        for (int partition = 1; partition < 3; partition++) {
            outcomes.received(TestingOutcomes.ofPartition(partition, 0, 0));
        }

        assertThat(outcome(waits.await(10, sendBegan))).isEmpty();
    }

    @Test
    void rejectedRecordsTakeMoreMemoryThanOthers() {
        long sendBegan = ticker.nanos();
        outcomes.received(TestingOutcomes.processed(9, 9));
        outcomes.received(TestingOutcomes.rejected(10, "payload: is too deep"));

        assertThat(outcome(waits.await(9, sendBegan))).isEmpty();
        assertThat(outcome(waits.await(10, sendBegan))).contains(Outcome.REJECTED);
    }

    @Test
    void outcomesThatCameBeforeTheStoreWasKnownCountAfterwards() {
        AwaitedOutcomes undecided = new AwaitedOutcomes(
                TestingWaits.MAX_WAITING, Duration.ofSeconds(10), 10_000, ticker);
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
}
