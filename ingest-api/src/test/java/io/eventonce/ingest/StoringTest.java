package io.eventonce.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.kit.TestingTicker;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StoringTest {
    private static final UUID TOPIC = new UUID(1, 1);

    private final TestingTicker ticker = new TestingTicker();
    private final Storing storing = new Storing(ticker);

    @Test
    void itIsNotKnownBeforeTheFirstLookAndAfterOneThatFailed() {
        assertThat(storing.check().up()).isFalse();
        look(0, 0);
        assertThat(storing.check()).isEqualTo(state(0, 0));
        storing.unknown();
        assertThat(storing.check().detail()).contains("not known");
    }

    @Test
    void itIsDownWhenAPartitionGrowsAndNothingOfItIsAppliedForHalfAMinute() {
        look(5, 5);
        look(5, 6);
        ticker.advance(Duration.ofSeconds(29));
        look(5, 9);
        assertThat(storing.check()).isEqualTo(state(4, 29));
        ticker.advance(Duration.ofSeconds(1));
        look(5, 9);
        assertThat(storing.check().up()).isFalse();
        assertThat(storing.check().figures()).containsEntry("lag_records", 4L).containsEntry("stalled_seconds", 30L);
    }

    @Test
    void aStoreThatIsBehindButMovesIsUp() {
        look(0, 1_000_000);
        for (int i = 1; i < 100; i++) {
            ticker.advance(Duration.ofSeconds(1));
            look(i, 1_000_000 + 10 * i);
        }
        assertThat(storing.check().up()).isTrue();
        assertThat(storing.lag()).isEqualTo(1_000_891);
    }

    /** The marker of a transaction takes an offset and is never applied. */
    @Test
    void aMarkerBehindTheLastRecordIsNoReasonToBeDown() {
        look(5, 5);
        look(5, 7);
        look(6, 7);
        ticker.advance(Duration.ofHours(1));
        look(6, 7);
        assertThat(storing.check()).isEqualTo(state(1, 0));
        // The record was applied between the look at the store and the one before.
        look(8, 9);
        ticker.advance(Duration.ofHours(1));
        look(8, 9);
        assertThat(storing.check()).isEqualTo(state(1, 0));
    }

    @Test
    void aTopicThatIsMadeAnewBeginsAnew() {
        look(5, 5);
        look(5, 9);
        ticker.advance(Duration.ofHours(1));
        storing.saw(Map.of(TOPIC, Map.of(0, 5L)), new EventLog.Ends(new UUID(2, 2), Map.of(0, 1L)));
        assertThat(storing.check()).isEqualTo(state(1, 0));
    }

    private void look(long next, long end) {
        storing.saw(Map.of(TOPIC, Map.of(0, next)), new EventLog.Ends(TOPIC, Map.of(0, end)));
    }

    private static DependencyState state(long lag, long stalled) {
        return new DependencyState(true, "", Map.of("lag_records", lag, "stalled_seconds", stalled));
    }
}
