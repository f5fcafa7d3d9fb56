package io.eventonce.perf.benchmark.drain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.BatchOutcomes;
import io.eventonce.event.BatchOutcomes.OffsetRange;
import io.eventonce.event.OutcomesCodec;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutcomeTallyTest {
    @Test
    void whatIsNoOutcomeIsCountedAndLeftOut() {
        byte[] batch = OutcomesCodec.encode(new BatchOutcomes(UUID.randomUUID(), UUID.randomUUID(), 0, 5, 9,
                List.of(new OffsetRange(6, 7)), List.of(), List.of()));

        OutcomeTally tally = new OutcomeTally(0, 0, 0, 0).plus(batch).plus("nonsense".getBytes(UTF_8))
                .plus((byte[]) null).plus(batch);

        assertThat(tally).isEqualTo(new OutcomeTally(10, 4, 0, 2));
    }
}
