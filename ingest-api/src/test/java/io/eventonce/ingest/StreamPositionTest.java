package io.eventonce.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamPositionTest {
    private static final UUID TOPIC = UUID.fromString("0198f2a1-6c1e-4b3a-9d55-2f6a4c1e8b90");
    private static final StreamPosition POSITION = StreamPosition.of(TOPIC, Map.of(0, 120L, 2, Long.MAX_VALUE / 10));

    @Test
    void itIsReadAsItWasWritten() {
        assertThat(POSITION).hasToString(TOPIC + ".120.0." + Long.MAX_VALUE / 10);
        assertThat(StreamPosition.parse(POSITION.toString())).contains(POSITION);
        assertThat(StreamPosition.parse(TOPIC.toString())).contains(StreamPosition.of(TOPIC, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "120.0", "0198f2a1-6c1e-4b3a-9d55-2f6a4c1e8b90.", "id.1",
            "0198f2a1-6c1e-4b3a-9d55-2f6a4c1e8b90.-1", "0198f2a1-6c1e-4b3a-9d55-2f6a4c1e8b90.x",
            "0198f2a1-6c1e-4b3a-9d55-2f6a4c1e8b90.1.", "0198f2a1-6c1e-4b3a-9d55-2f6a4c1e8b90.1 ",
            "0198f2a1-6c1e-4b3a-9d55-2f6a4c1e8b90.1234567890123456789", "1-1-1-1-1.5"})
    void anyOtherTextIsNone(String text) {
        assertThat(StreamPosition.parse(text)).isEmpty();
    }

    @Test
    void oneReachesAnotherIfItIsAsFarInEachPartition() {
        assertThat(POSITION.reaches(POSITION)).isTrue();
        assertThat(POSITION.with(1, 5).reaches(POSITION)).isTrue();
        assertThat(POSITION.reaches(POSITION.with(1, 5))).isFalse();
        assertThat(POSITION.with(0, 119).with(1, 5).reaches(POSITION)).isFalse();
        assertThat(StreamPosition.of(UUID.randomUUID(), Map.of()).reaches(POSITION)).isFalse();
    }

    @Test
    void aPartitionThatWasAddedLaterIsReadFromItsBeginning() {
        assertThat(POSITION.next(7)).isZero();
        assertThat(POSITION.reaches(POSITION.with(7, 0))).isTrue();
        assertThat(POSITION.reaches(POSITION.with(7, 1))).isFalse();
        assertThat(POSITION.after(new RecordPosition(7, 3))).isEqualTo(POSITION.with(7, 4));
        assertThat(POSITION.furthest(POSITION.with(0, 1).with(7, 4))).isEqualTo(POSITION.with(7, 4));
    }
}
