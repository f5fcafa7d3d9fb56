package io.eventonce.perf;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final TestingNanoTime time = new TestingNanoTime();
    private final Pace pace = new Pace(20, time);

    @Test
    void sendsAreEvenlySpacedFromTheFirst() {
        assertThat(pace.untilNext()).isZero();
        assertThat(pace.untilNext()).isEqualTo(Duration.ofMillis(50));
        time.advance(Duration.ofMillis(70));
        assertThat(pace.untilNext()).isEqualTo(Duration.ofMillis(30));
    }

    @Test
    void aPauseIsNotMadeUpForByABurst() {
        assertThat(pace.untilNext()).isZero();
        time.advance(Duration.ofSeconds(10));

        assertThat(pace.untilNext()).isZero();
        assertThat(pace.untilNext()).isZero();
        assertThat(pace.untilNext()).isEqualTo(Duration.ofMillis(50));
    }
}
