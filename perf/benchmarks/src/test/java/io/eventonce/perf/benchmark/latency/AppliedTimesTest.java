package io.eventonce.perf.benchmark.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventonce.perf.benchmark.WrongOutcomeException;
import org.junit.jupiter.api.Test;

class AppliedTimesTest {
    private static final int PARTITION = 3;

    private final AppliedTimes applied = new AppliedTimes();

    @Test
    void anOffsetIsSeenWithTheFirstProgressBeyondIt() {
        applied.add(PARTITION, 10, 900);
        applied.add(PARTITION, 11, 1_500);
        applied.add(PARTITION, 11, 1_600);
        applied.add(PARTITION, 14, 1_900);

        assertThat(applied.seenAt(PARTITION, 10)).isEqualTo(1_500);
        assertThat(applied.seenAt(PARTITION, 11)).isEqualTo(1_900);
        assertThat(applied.seenAt(PARTITION, 13)).isEqualTo(1_900);
    }

    @Test
    void anOffsetThatIsNeverSeenIsAnError() {
        applied.add(PARTITION, 10, 900);

        assertThatExceptionOfType(WrongOutcomeException.class).isThrownBy(() -> applied.seenAt(PARTITION, 10))
                .withMessage("offset 10 of partition 3 was never seen");
        assertThatExceptionOfType(WrongOutcomeException.class).isThrownBy(() -> applied.seenAt(PARTITION + 1, 0));
    }
}
