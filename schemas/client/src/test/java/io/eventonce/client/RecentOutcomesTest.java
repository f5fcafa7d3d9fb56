package io.eventonce.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.BatchOutcomes;
import io.eventonce.event.BatchOutcomes.OffsetRange;
import io.eventonce.event.Outcome;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RecentOutcomesTest {
    private static final UUID ID = new UUID(1, 2);

    private final RecentOutcomes outcomes = new RecentOutcomes();

    @Test
    void aWaitEndsWithTheOutcomeOfItsOffset() {
        CompletableFuture<Outcome> wait = outcomes.outcomeOf(3, 11, 0);
        CompletableFuture<Outcome> ofAnotherPartition = outcomes.outcomeOf(4, 11, 0);

        outcomes.received(batch(3, 10, 12, new OffsetRange(11, 11)), 1);

        assertThat(wait).isCompletedWithValue(Outcome.DUPLICATE);
        assertThat(ofAnotherPartition).isNotDone();
    }

    @Test
    void anOutcomeThatCameBeforeTheAcknowledgementIsKnown() {
        outcomes.received(batch(3, 10, 12), 5);

        assertThat(outcomes.outcomeOf(3, 12, 4)).isCompletedWithValue(Outcome.PROCESSED);
    }

    @Test
    void anOutcomeFromBeforeTheSendIsThatOfAnotherRecord() {
        outcomes.received(batch(3, 10, 12), 5);

        assertThat(outcomes.outcomeOf(3, 12, 6)).isNotDone();
    }

    @Test
    void theOldestOutcomesAreForgottenFirst() {
        outcomes.received(batch(3, 0, 0), 1);
        for (int i = 0; i < 50_000; i++) {
            outcomes.received(batch(3, 1, 1), 1);
        }

        assertThat(outcomes.outcomeOf(3, 0, 0)).isNotDone();
        assertThat(outcomes.outcomeOf(3, 1, 0)).isCompletedWithValue(Outcome.PROCESSED);
    }

    private static BatchOutcomes batch(int partition, long first, long last, OffsetRange... duplicates) {
        return new BatchOutcomes(ID, ID, partition, first, last, List.of(duplicates), List.of(), List.of());
    }
}
