package io.eventonce.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.kit.TestingTicker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final Duration TENTH = Duration.ofMillis(100);

    private final TestingTicker ticker = new TestingTicker();
    private final RateLimit limit = new RateLimit(10, ticker);

    @Test
    void aSecondsTokensCanBeTakenAtOnceAndThenOneATenthOfIt() {
        for (int left = 9; left >= 0; left--) {
            assertThat(limit.take(1)).isEqualTo(new RateLimit.Standing(true, left, Duration.ZERO));
        }
        assertThat(limit.take(1)).isEqualTo(new RateLimit.Standing(false, 0, TENTH));

        ticker.advance(TENTH);
        assertThat(limit.take(1).taken()).isTrue();
        assertThat(limit.take(1).taken()).isFalse();
    }

    @Test
    void aRestLongerThanASecondGivesNoMore() {
        ticker.advance(Duration.ofDays(365));

        assertThat(limit.take(1).left()).isEqualTo(9);
    }

    @Test
    void whatIsRefusedCostsNothing() {
        limit.take(4);

        assertThat(limit.take(8)).isEqualTo(new RateLimit.Standing(false, 6, TENTH.multipliedBy(2)));
        assertThat(limit.take(6).taken()).isTrue();
    }

    @Test
    void moreThanASecondsTokensNeedAFullBucketAndAreOwed() {
        limit.take(1);
        assertThat(limit.take(35)).isEqualTo(new RateLimit.Standing(false, 9, TENTH));

        ticker.advance(TENTH);
        assertThat(limit.take(35)).isEqualTo(new RateLimit.Standing(true, -25, Duration.ZERO));
        assertThat(limit.take(1)).isEqualTo(new RateLimit.Standing(false, 0, TENTH.multipliedBy(26)));

        ticker.advance(TENTH.multipliedBy(26));
        assertThat(limit.take(1)).isEqualTo(new RateLimit.Standing(true, 0, Duration.ZERO));
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        limit.take(10);
        limit.giveBack();

        assertThat(limit.take(1).taken()).isTrue();
    }
}
