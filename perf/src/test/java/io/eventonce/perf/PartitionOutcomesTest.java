package io.eventonce.perf;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.BatchOutcomes;
import io.eventonce.event.BatchOutcomes.OffsetRange;
import io.eventonce.event.Outcome;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PartitionOutcomesTest {
    private static final UUID TOPIC = new UUID(1, 2);

    private final PartitionOutcomes outcomes = new PartitionOutcomes();

    @Test
    void whoAsksFirstIsToldWhenTheBatchIsApplied() {
        var ofAProcessed = outcomes.outcomeOf(10);
        var ofADuplicate = outcomes.outcomeOf(12);
        var ofALaterOne = outcomes.outcomeOf(13);

        outcomes.applied(batch(10, 12, new OffsetRange(12, 12)));

        assertThat(ofAProcessed).isCompletedWithValue(Outcome.PROCESSED);
        assertThat(ofADuplicate).isCompletedWithValue(Outcome.DUPLICATE);
        assertThat(ofALaterOne).isNotDone();
    }

    @Test
    void whoAsksLateIsToldAtOnce() {
        outcomes.applied(batch(10, 12, new OffsetRange(11, 12)));
        outcomes.applied(batch(13, 20));

        assertThat(outcomes.outcomeOf(11)).isCompletedWithValue(Outcome.DUPLICATE);
        assertThat(outcomes.outcomeOf(13)).isCompletedWithValue(Outcome.PROCESSED);
        assertThat(outcomes.outcomeOf(9)).isNotDone();
        assertThat(outcomes.outcomeOf(21)).isNotDone();
    }

    @Test
    void twoWhoAskForTheSameAreBothTold() {
        var one = outcomes.outcomeOf(5);
        var other = outcomes.outcomeOf(5);

        outcomes.applied(batch(0, 9));

        assertThat(one).isCompletedWithValue(Outcome.PROCESSED);
        assertThat(other).isCompletedWithValue(Outcome.PROCESSED);
    }

    private static BatchOutcomes batch(long first, long last, OffsetRange... duplicates) {
        return new BatchOutcomes(new UUID(7, 7), TOPIC, 0, first, last, List.of(duplicates), List.of(), List.of());
    }
}
