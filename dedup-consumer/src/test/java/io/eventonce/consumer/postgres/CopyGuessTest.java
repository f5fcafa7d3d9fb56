package io.eventonce.consumer.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CopyGuessTest {
    private final CopyGuess guess = new CopyGuess();

    @Test
    void atFirstEventsAreTakenForNew() {
        assertThat(guess.isLikely()).isTrue();
    }

    @Test
    void afterAStoredEventOneBatchOfNewOnesIsAwaited() {
        guess.someWereStored();
        assertThat(guess.isLikely()).isFalse();

        guess.allWereNew();
        assertThat(guess.isLikely()).isTrue();
    }

    @Test
    void eachWrongGuessDoublesTheBatchesThatAreAwaited() {
        guess.wasWrong();
        guess.wasWrong();

        assertThat(batchesUntilLikely()).isEqualTo(4);
    }

    @Test
    void noMoreThan64BatchesAreAwaited() {
        for (int i = 0; i < 10; i++) {
            guess.wasWrong();
        }

        assertThat(batchesUntilLikely()).isEqualTo(64);
    }

    @Test
    void rightGuessesMakeItBolder() {
        guess.wasWrong();
        guess.wasWrong();
        for (int i = 0; i < 3; i++) {
            guess.wasRight();
        }
        guess.someWereStored();

        assertThat(batchesUntilLikely()).isEqualTo(1);
    }

    private int batchesUntilLikely() {
        int batches = 0;
        while (!guess.isLikely()) {
            guess.allWereNew();
            batches++;
        }
        return batches;
    }
}
