package io.eventonce.perf.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long BEGIN = -5;
    private static final long MILLISECOND = 1_000_000;

    @Test
    void anOfferedRateIsEven() {
        Pace pace = Pace.offered(1_000, BEGIN);

        assertThat(pace.isDue(BEGIN - 1)).isFalse();
        assertThat(pace.take(BEGIN)).isEqualTo(BEGIN);
        assertThat(pace.isDue(BEGIN + MILLISECOND - 1)).isFalse();
        assertThat(pace.isDue(BEGIN + MILLISECOND)).isTrue();
    }

    @Test
    void whatIsSentLateCountsFromWhenItWasDue() {
        Pace pace = Pace.offered(1_000, BEGIN);
        long muchLater = BEGIN + 100 * MILLISECOND;

        assertThat(pace.take(muchLater)).isEqualTo(BEGIN);
        assertThat(pace.take(muchLater)).isEqualTo(BEGIN + MILLISECOND);
    }

    @Test
    void withoutALimitARequestIsAlwaysDueAndNeverLate() {
        Pace pace = Pace.unlimited();

        assertThat(pace.isDue(7)).isTrue();
        assertThat(pace.take(7)).isEqualTo(7);
    }
}
