package io.eventonce.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RepetitionTest {
    private final Repetition repetition = new Repetition();

    @Test
    void atFirstRecordsAreExpectedToRepeat() {
        assertThat(repetition.isLikely()).isTrue();
    }

    @Test
    void manyNewRecordsInARowEndTheExpectation() {
        repetition.learn(false, Repetition.ENOUGH - 1);
        assertThat(repetition.isLikely()).isTrue();

        repetition.learn(false, 1);
        assertThat(repetition.isLikely()).isFalse();
    }

    @Test
    void oneRecordThatRepeatsBringsItBack() {
        repetition.learn(false, Repetition.ENOUGH);
        repetition.learn(true, 1);
        repetition.learn(false, Repetition.ENOUGH - 1);

        assertThat(repetition.isLikely()).isTrue();
    }
}
