package io.eventonce.consumer;

import static io.eventonce.consumer.testing.TestingRecords.event;
import static io.eventonce.consumer.testing.TestingRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.consumer.Admission.Admitted;
import io.eventonce.consumer.Admission.Gap;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final DecodedRecord FIVE = at(5, 2);
    private static final DecodedRecord SIX = at(6, 2);
    private static final DecodedRecord SEVEN = at(7, 2);

    @Test
    void recordsFromTheNextOffsetOnAreAdmitted() {
        assertThat(admit(5, new Progress(5, 2), FIVE, SIX))
                .isEqualTo(new Admitted(0, List.of(FIVE, SIX), 0, 0, new Progress(7, 2)));
    }

    @Test
    void recordsBelowTheNextOffsetAreLeftOut() {
        assertThat(admit(5, new Progress(6, 2), FIVE, SIX, SEVEN))
                .isEqualTo(new Admitted(0, List.of(SIX, SEVEN), 1, 0, new Progress(8, 2)));
    }

    @Test
    void ofABatchThatWasAppliedNothingIsLeftAndTheProgressStays() {
        assertThat(admit(5, new Progress(9, 2), FIVE, SIX))
                .isEqualTo(new Admitted(0, List.of(), 2, 0, new Progress(9, 2)));
    }

    @Test
    void aBatchThatWasReadFromAboveTheNextOffsetLeavesAGap() {
        assertThat(admit(5, new Progress(4, 2), FIVE)).isEqualTo(new Gap(0, new Progress(4, 2)));
    }

    @Test
    void offsetsThatTheLogDoesNotHaveAreNoGap() {
        assertThat(admit(4, new Progress(4, 2), SIX))
                .isEqualTo(new Admitted(0, List.of(SIX), 0, 0, new Progress(7, 2)));
    }

    @Test
    void aNewerLeaderEpochBelowTheNextOffsetIsANewRecord() {
        DecodedRecord rewritten = at(6, 3);

        assertThat(admit(5, new Progress(9, 2), FIVE, rewritten))
                .isEqualTo(new Admitted(0, List.of(rewritten), 1, 1, new Progress(7, 3)));
    }

    private static Admission admit(long readFrom, Progress progress, DecodedRecord... records) {
        return Admission.of(new PartitionBatch(0, readFrom, List.of(records)), progress);
    }

    private static DecodedRecord at(long offset, int leaderEpoch) {
        return record(0, offset, leaderEpoch, event("id-" + offset, "test", "{}"));
    }
}
