package io.eventonce.consumer.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NoveltyTest {
    private final Novelty novelty = new Novelty();

    @Test
    void atFirstEventsAreTakenForNew() {
        assertThat(novelty.isLikely()).isTrue();
    }

    @Test
    void afterAStoredEventOneBatchOfNewOnesIsAwaited() {
        novelty.someWereStored();
        assertThat(novelty.isLikely()).isFalse();

        novelty.allWereNew();
        assertThat(novelty.isLikely()).isTrue();
    }

    @Test
    void eachWrongGuessDoublesTheBatchesThatAreAwaited() {
        novelty.guessedWrong();
        novelty.guessedWrong();

        assertThat(batchesUntilLikely()).isEqualTo(4);
    }

    @Test
    void noMoreThan64BatchesAreAwaited() {
        for (int i = 0; i < 10; i++) {
            novelty.guessedWrong();
        }

        assertThat(batchesUntilLikely()).isEqualTo(64);
    }

    @Test
    void rightGuessesMakeItBolder() {
        novelty.guessedWrong();
        novelty.guessedWrong();
        for (int i = 0; i < 3; i++) {
            novelty.guessedRight();
        }
        novelty.someWereStored();

        assertThat(batchesUntilLikely()).isEqualTo(1);
    }

    private int batchesUntilLikely() {
        int batches = 0;
        while (!novelty.isLikely()) {
            novelty.allWereNew();
            batches++;
        }
        return batches;
    }
}
