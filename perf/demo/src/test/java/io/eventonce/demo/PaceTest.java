package io.eventonce.demo;

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
    void aShortPauseIsMadeUpForSoThatTheRateIsKept() {
        assertThat(pace.untilNext()).isZero();
        time.advance(Duration.ofMillis(150));

        assertThat(sendsDueNow()).isEqualTo(3);
    }

    @Test
    void ofALongPauseOnlyTheLastSecondIsMadeUpFor() {
        assertThat(pace.untilNext()).isZero();
        time.advance(Duration.ofSeconds(10));

        assertThat(sendsDueNow()).isEqualTo(21);
    }

    private int sendsDueNow() {
        int due = 0;
        while (pace.untilNext().isZero()) {
            due++;
        }
        return due;
    }
}
