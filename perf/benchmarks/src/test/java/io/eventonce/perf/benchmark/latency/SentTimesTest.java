package io.eventonce.perf.benchmark.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventonce.perf.benchmark.WrongOutcomeException;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class SentTimesTest {
    private static final int PARTITION = 3;

    private final SentTimes times = new SentTimes(1_000);

    @Test
    void aRecordIsSeenWithTheFirstThatCoversIt() {
        times.add(PARTITION, 10, 1_000);
        times.add(PARTITION, 11, 1_100);

        Histogram nanos = times.untilSeen(List.of(seen(10, 900), seen(11, 1_500), seen(12, 1_900)));

        assertThat(nanos.getMinValue()).isEqualTo(500);
        assertThat(nanos.getMaxValue()).isEqualTo(800);
        assertThat(nanos.getTotalCount()).isEqualTo(2);
    }

    @Test
    void whatWasSentToWarmUpDoesNotCount() {
        times.add(PARTITION, 0, 999);
        times.add(PARTITION, 1, 1_000);

        assertThat(times.untilSeen(List.of(seen(2, 1_200))).getTotalCount()).isEqualTo(1);
    }

    @Test
    void aRecordThatIsNeverSeenIsAnError() {
        times.add(PARTITION, 0, 1_000);
        times.add(PARTITION, 1, 1_000);

        assertThatExceptionOfType(WrongOutcomeException.class)
                .isThrownBy(() -> times.untilSeen(List.of(seen(1, 1_200))))
                .withMessage("1 of 2 records were never seen");
    }

    @Test
    void theEndsAreThoseOfPartitionsThatWereSentTo() {
        times.add(PARTITION, 7, 1_000);
        times.add(PARTITION, 8, 1_000);

        assertThat(times.ends()).isEqualTo(Map.of(PARTITION, 9L));
    }

    private static Applied seen(long nextOffset, long at) {
        return new Applied(PARTITION, nextOffset, at);
    }
}
