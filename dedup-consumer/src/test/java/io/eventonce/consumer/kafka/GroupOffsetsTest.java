package io.eventonce.consumer.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.kit.TestingTicker;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupOffsetsTest {
    private static final TopicPartition ONE = Assignment.partition(1);
    private static final TopicPartition TWO = Assignment.partition(2);

    private final TestingTicker ticker = new TestingTicker();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final GroupOffsets offsets = new GroupOffsets(ticker);

    GroupOffsetsTest() {
        consumer.assign(List.of(ONE, TWO));
    }

    @AfterEach
    void close() {
        consumer.close();
    }

    @Test
    void aBusyConsumerCommitsAtOnceAndThenOnceASecond() {
        offsets.commitSoon(consumer, at(ONE, 5));
        assertThat(committed()).isEqualTo(at(ONE, 5));

        offsets.commitSoon(consumer, at(ONE, 6));
        offsets.commitSoon(consumer, at(TWO, 1));
        assertThat(committed()).isEqualTo(at(ONE, 5));

        ticker.advance(Duration.ofSeconds(1));
        offsets.commitSoon(consumer, at(ONE, 7));
        assertThat(committed()).isEqualTo(Map.of(ONE, new OffsetAndMetadata(7), TWO, new OffsetAndMetadata(1)));
    }

    @Test
    void whatWaitsIsCommittedOnceInAPause() {
        offsets.commitSoon(consumer, at(ONE, 5));
        offsets.commitSoon(consumer, at(ONE, 6));

        offsets.commitWaiting(consumer);
        assertThat(committed()).isEqualTo(at(ONE, 6));

        consumer.commitSync(at(ONE, 2));
        offsets.commitWaiting(consumer);
        assertThat(committed()).isEqualTo(at(ONE, 2));
    }

    @Test
    void whatIsCommittedNowTakesThePlaceOfWhatWaits() {
        offsets.commitSoon(consumer, at(ONE, 5));
        offsets.commitSoon(consumer, at(ONE, 6));

        offsets.commitNow(consumer, at(ONE, 3));
        offsets.commitWaiting(consumer);

        assertThat(committed()).isEqualTo(at(ONE, 3));
    }

    @Test
    void nothingIsCommittedForAPartitionThatIsGone() {
        offsets.commitSoon(consumer, at(ONE, 5));
        offsets.commitSoon(consumer, at(TWO, 9));

        offsets.forget(Set.of(TWO));
        offsets.commitWaiting(consumer);

        assertThat(committed()).isEqualTo(at(ONE, 5));
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() {
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>(consumer.committed(Set.of(ONE, TWO)));
        committed.values().removeIf(Objects::isNull);
        return committed;
    }

    private static Map<TopicPartition, OffsetAndMetadata> at(TopicPartition partition, long offset) {
        return Map.of(partition, new OffsetAndMetadata(offset));
    }
}
