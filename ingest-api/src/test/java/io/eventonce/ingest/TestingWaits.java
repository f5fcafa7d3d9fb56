package io.eventonce.ingest;

import io.eventonce.event.BatchOutcomes;
import io.eventonce.event.Outcome;
import io.eventonce.ingest.testing.TestingOutcomes;
import io.eventonce.kit.TestingTicker;
import java.time.Duration;
import java.util.Optional;

/** Waits for the outcomes of partition 0, in a time that only a test moves. */
final class TestingWaits {
    static final int MAX_WAITING = 3;
    /** For two outcomes with a range each. */
    private static final int KEPT_BYTES = 700;

    private final TestingTicker ticker = new TestingTicker();
    private final AwaitedOutcomes outcomes = new AwaitedOutcomes(MAX_WAITING, Duration.ofSeconds(10), KEPT_BYTES,
            ticker);

    TestingWaits() {
        outcomes.follow(TestingOutcomes.STORE_ID);
    }

    TestingTicker ticker() {
        return ticker;
    }

    AwaitedOutcomes outcomes() {
        return outcomes;
    }

    OutcomeWait await(long offset) {
        return await(offset, ticker.nanos());
    }

    OutcomeWait await(long offset, long sendBegan) {
        return outcomes.await(new RecordPosition(0, offset), sendBegan, 1).orElseThrow();
    }

    /** The outcome that has come. */
    static Optional<Outcome> outcome(OutcomeWait wait) {
        Optional<BatchOutcomes> batch = wait.get(0);
        return batch.map(covering -> covering.outcomeOf(wait.offset()));
    }
}
