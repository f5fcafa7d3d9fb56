package io.eventonce.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventonce.event.BatchOutcomes.OffsetRange;
import io.eventonce.event.BatchOutcomes.RejectedOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchOutcomesTest {
    private static final BatchOutcomes OUTCOMES = new BatchOutcomes(new UUID(7, 7), new UUID(1, 2), 0, 10, 40,
            List.of(new OffsetRange(10, 10), new OffsetRange(12, 15), new OffsetRange(17, 17)),
            List.of(new OffsetRange(20, 22), new OffsetRange(40, 40)),
            List.of(new RejectedOffset(30, "invalid", "a"), new RejectedOffset(31, "invalid", "b"),
                    new RejectedOffset(35, "invalid", "c")));

    @ParameterizedTest
    @CsvSource({
            "10, DUPLICATE", "11, PROCESSED", "12, DUPLICATE", "14, DUPLICATE", "15, DUPLICATE", "16, PROCESSED",
            "17, DUPLICATE", "18, PROCESSED", "19, PROCESSED", "20, CONFLICT", "22, CONFLICT", "23, PROCESSED",
            "29, PROCESSED", "30, REJECTED", "31, REJECTED", "32, PROCESSED", "35, REJECTED", "39, PROCESSED",
            "40, CONFLICT"})
    void anOffsetHasTheOutcomeOfItsRangeOrIsProcessed(long offset, Outcome outcome) {
        assertThat(OUTCOMES.outcomeOf(offset)).isEqualTo(outcome);
    }

    @Test
    void anOffsetOutsideIsNotSpokenOf() {
        assertThat(OUTCOMES.covers(10)).isTrue();
        assertThat(OUTCOMES.covers(40)).isTrue();
        assertThat(OUTCOMES.covers(9)).isFalse();
        assertThatThrownBy(() -> OUTCOMES.outcomeOf(9)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OUTCOMES.outcomeOf(41)).isInstanceOf(IllegalArgumentException.class);
    }
}
