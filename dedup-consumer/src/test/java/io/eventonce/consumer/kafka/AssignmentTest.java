package io.eventonce.consumer.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.Progress;
import io.eventonce.consumer.SeenCache;
import io.eventonce.consumer.testing.TestingEventStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The positions of a consumer, also after its log was repaired. */
class AssignmentTest {
    private static final TopicPartition ZERO = Assignment.partition(0);

    private final TestingEventStore store = new TestingEventStore();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final AppliedOffsets applied = new AppliedOffsets();
    private UUID topicId = new UUID(1, 1);
    private final TopicWatch topic = new TopicWatch(() -> topicId, () -> 0);
    private final Assignment assignment = new Assignment(store, SeenCache.none(), topic, new GroupOffsets(() -> 0),
            applied);
    private final LogRepair repair = new LogRepair(store, topic, assignment,
            new ConsumerMetrics(new SimpleMeterRegistry(), Clock.systemUTC()));

    AssignmentTest() {
        consumer.assign(List.of(ZERO));
        consumer.updateBeginningOffsets(Map.of(ZERO, 0L));
    }

    @AfterEach
    void close() {
        consumer.close();
    }

    @Test
    void readingBeginsAtTheProgressWhateverTheGroupHasCommitted() {
        consumer.commitSync(Map.of(ZERO, new OffsetAndMetadata(99)));
        beginAt(7);

        assertThat(position()).isEqualTo(7);
        assertThat(applied.now()).isEqualTo(Map.of(0, 7L));
        assertThat(consumer.committed(Set.of(ZERO))).containsEntry(ZERO, Assignment.offset(new Progress(7, 0)));
    }

    @Test
    void aBatchThatFailedIsReadAgain() {
        beginAt(7);
        assignment.readTo(0, 9);
        consumer.seek(ZERO, 12);

        assignment.rewind(consumer, List.of(ZERO));

        assertThat(position()).isEqualTo(9);
    }

    @Test
    void anIdlePartitionGoesBackWithTheDatabase() {
        beginAt(7);
        store.restore(3);

        assignment.verify(consumer, ZERO);

        assertThat(position()).isEqualTo(3);
        assertThat(assignment.readFrom(0)).isEqualTo(3);
    }

    @Test
    void anIdlePartitionWhoseLogEndsWithControlRecordsIsApplied() {
        beginAt(7);
        consumer.seek(ZERO, 9);

        assignment.verify(consumer, ZERO);

        assertThat(position()).isEqualTo(9);
        assertThat(applied.now()).isEqualTo(Map.of(0, 9L));
    }

    @Test
    void aTopicThatWasMadeAnewIsReadFromItsProgress() {
        beginAt(7);
        topicId = new UUID(2, 2);
        store.restore(0);

        assignment.verify(consumer, ZERO);

        assertThat(position()).isZero();
        assertThat(topic.id()).isEqualTo(topicId);
    }

    @Test
    void recordsThatRetentionDroppedAreGivenUpAndCounted() {
        beginAt(7);
        consumer.updateBeginningOffsets(Map.of(ZERO, 12L));

        repair.goOn(consumer, new OffsetOutOfRangeException(Map.of(ZERO, 7L)));

        assertThat(position()).isEqualTo(12);
        assertThat(store.lost()).isEqualTo(Map.of(0, 5L));
    }

    @Test
    void aLogThatWasCutIsReadFromTheCut() {
        beginAt(7);

        repair.goOn(consumer, new LogTruncationException(Map.of(ZERO, 7L), Map.of(ZERO, new OffsetAndMetadata(4))));

        assertThat(position()).isEqualTo(4);
        assertThat(store.lost()).isEmpty();
    }

    @Test
    void aLogThatWasCutAtAnUnknownPlaceIsReadFromItsStart() {
        beginAt(7);
        consumer.updateBeginningOffsets(Map.of(ZERO, 2L));

        repair.goOn(consumer, new OffsetOutOfRangeException(Map.of(ZERO, 7L)));

        assertThat(position()).isEqualTo(2);
    }

    @Test
    void offsetsThatAnotherTopicDoesNotHaveAreNotLost() {
        beginAt(7);
        topicId = new UUID(2, 2);
        store.restore(0);

        repair.goOn(consumer, new OffsetOutOfRangeException(Map.of(ZERO, 7L)));

        assertThat(position()).isZero();
        assertThat(store.lost()).isEmpty();
    }

    @Test
    void aPartitionThatIsGoneIsForgotten() {
        beginAt(7);

        assignment.end(List.of(ZERO));

        assertThat(applied.now()).isEmpty();
    }

    private void beginAt(long nextOffset) {
        store.restore(nextOffset);
        assignment.begin(consumer, List.of(ZERO));
        assertThat(store.progress(topicId, new TreeSet<>(List.of(0))))
                .isEqualTo(Map.of(0, new Progress(nextOffset, 0)));
    }

    private long position() {
        return consumer.position(ZERO);
    }
}
