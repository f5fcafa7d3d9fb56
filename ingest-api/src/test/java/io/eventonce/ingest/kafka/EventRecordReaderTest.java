package io.eventonce.ingest.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventonce.event.KafkaTopics;
import io.eventonce.ingest.PositionGoneException;
import io.eventonce.ingest.RecordLog;
import io.eventonce.ingest.RecordPosition;
import io.eventonce.ingest.StreamPosition;
import io.eventonce.ingest.testing.Events;
import io.eventonce.kit.TestingTicker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class EventRecordReaderTest {
    private static final UUID TOPIC = UUID.randomUUID();

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final TestingTicker ticker = new TestingTicker();
    private UUID topicId = TOPIC;
    private final EventRecordReader reader = new EventRecordReader(consumer, () -> topicId, ticker);

    EventRecordReaderTest() {
        for (int partition = 0; partition < 2; partition++) {
            TopicPartition both = new TopicPartition(KafkaTopics.EVENTS, partition);
            consumer.updateBeginningOffsets(Map.of(both, 10L));
            consumer.updateEndOffsets(Map.of(both, 100L));
        }
    }

    private static StreamPosition at(long first, long second) {
        return StreamPosition.of(TOPIC, Map.of(0, first, 1, second));
    }

    /** To be fetched by the next poll. */
    private void log(int partition, String value, long... offsets) {
        consumer.schedulePollTask(() -> {
            for (long offset : offsets) {
                consumer.addRecord(new ConsumerRecord<>(KafkaTopics.EVENTS, partition, offset, new byte[0],
                        value.getBytes(UTF_8)));
            }
        });
    }

    @Test
    void itReadsUpToTheLimitOfEachPartitionAndNoOther() throws Exception {
        log(0, Events.event("orders", "1"), 20, 21, 22);

        RecordLog.Read read = reader.read(at(20, 30), Map.of(0, 22L));

        assertThat(read.entries()).extracting(RecordLog.Entry::position)
                .containsExactly(new RecordPosition(0, 20), new RecordPosition(0, 21));
        assertThat(read.next()).isEqualTo(at(22, 30));
        assertThat(consumer.position(new TopicPartition(KafkaTopics.EVENTS, 0))).isEqualTo(22);
    }

    @Test
    void whatIsNoEventIsPassedBy() throws Exception {
        log(1, "nonsense", 30);

        RecordLog.Read read = reader.read(at(20, 30), Map.of(1, 31L));

        assertThat(read).isEqualTo(new RecordLog.Read(List.of(), at(20, 31)));
    }

    @Test
    void whatWasReadInVainIsReadAgain() throws Exception {
        log(0, Events.event("orders", "1"), 20);
        reader.read(at(20, 30), Map.of(0, 21L));
        log(0, Events.event("orders", "1"), 20);

        assertThat(reader.read(at(20, 30), Map.of(0, 21L)).entries()).hasSize(1);
    }

    @Test
    void aPositionThatKafkaDoesNotHaveIsGone() {
        consumer.setPollException(new OffsetOutOfRangeException(Map.of(new TopicPartition(KafkaTopics.EVENTS, 0), 9L)));

        assertThatThrownBy(() -> reader.read(at(9, 30), Map.of(0, 21L))).isInstanceOf(PositionGoneException.class);
    }

    @Test
    void aTopicThatWasMadeAnewHasNoneOfThePositionsBefore() throws Exception {
        reader.read(at(20, 30), Map.of());

        topicId = UUID.randomUUID();
        ticker.advance(Duration.ofSeconds(1));

        assertThatThrownBy(() -> reader.read(at(20, 30), Map.of())).isInstanceOf(PositionGoneException.class);
    }
}
