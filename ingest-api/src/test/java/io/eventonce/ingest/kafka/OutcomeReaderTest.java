package io.eventonce.ingest.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventonce.event.BatchOutcomes;
import io.eventonce.event.KafkaTopics;
import io.eventonce.event.OutcomesCodec;
import io.eventonce.ingest.AwaitedOutcomes;
import io.eventonce.ingest.DependencyState;
import io.eventonce.ingest.IngestMetrics;
import io.eventonce.service.ThrottledLog;
import io.eventonce.service.Ticker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What takes a Kafka in trouble to see. */
class OutcomeReaderTest {
    private static final Node[] NODES = {};

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicInteger consumers = new AtomicInteger();
    private MockConsumer<byte[], byte[]> consumer = consumer();
    private final OutcomesHealth health = new OutcomesHealth();
    private final OutcomeReader reader = new OutcomeReader(new OutcomeRounds(this::next,
            new AwaitedOutcomes(1, Duration.ofSeconds(1), 1, Ticker.system()),
            new IngestMetrics(registry), health, new ThrottledLog(Duration.ofHours(1), Ticker.system()),
            Ticker.system()),
            health);

    @AfterEach
    void stop() {
        reader.stop();
    }

    @Test
    void itWaitsForTheTopic() {
        reader.start();
        await().until(() -> consumers.get() == 1);
        assertThat(reader.check().up()).isFalse();

        partitions(2);

        await().untilAsserted(() -> assertThat(reader.check().up()).isTrue());
    }

    @Test
    void itReadsFromTheEndThatWasThereWhenItBegan() {
        consumer.updateEndOffsets(Map.of(partition(0), 40L));
        partitions(1);
        reader.start();
        await().until(() -> reader.check().up());
        consumer.schedulePollTask(() -> consumer.addRecord(outcomes(0, 39)));
        consumer.schedulePollTask(() -> consumer.addRecord(outcomes(0, 40)));

        await().untilAsserted(() -> assertThat(received()).isEqualTo(1));
    }

    @Test
    void aPartitionThatIsAddedIsReadFromItsBeginning() {
        partitions(1);
        reader.start();
        await().until(() -> reader.check().up());
        consumer.schedulePollTask(() -> {
            consumer.updateEndOffsets(Map.of(partition(1), 1L));
            partitions(2);
        });
        await().until(() -> consumer.assignment().contains(partition(1)));
        consumer.schedulePollTask(() -> consumer.addRecord(outcomes(1, 0)));

        await().untilAsserted(() -> assertThat(received()).isEqualTo(1));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "nonsense", "null",
            """
                    {"store_id":"0198f2a1-6c1e-4b3a-9d55-2f6a4c1e8b90",\
                    "topic_id":"0198f2a1-6c1e-4b3a-9d55-2f6a4c1e8b90","partition":0,"first_offset":5,"last_offset":2,\
                    "duplicates":[],"conflicts":[],"rejected":[]}""",
            """
                    {"store_id":"0198f2a1-6c1e-4b3a-9d55-2f6a4c1e8b90",\
                    "topic_id":"0198f2a1-6c1e-4b3a-9d55-2f6a4c1e8b90","partition":-1,"first_offset":1,"last_offset":2,\
                    "duplicates":[],"conflicts":[],"rejected":[]}"""})
    void whatCannotBeUsedIsCountedAndLeftOut(@Nullable String poison) {
        partitions(1);
        reader.start();
        await().until(() -> reader.check().up());
        consumer.schedulePollTask(() -> {
            consumer.addRecord(new ConsumerRecord<>(KafkaTopics.OUTCOMES, 0, 0, new byte[0],
                    poison == null ? null : poison.getBytes(UTF_8)));
            consumer.addRecord(outcomes(0, 1));
        });

        await().untilAsserted(() -> assertThat(received()).isEqualTo(1));
        assertThat(registry.get("eventonce.outcomes.unreadable").counter().count()).isEqualTo(1);
    }

    @Test
    void itGoesOnAfterAFailure() {
        partitions(1);
        reader.start();
        await().until(() -> reader.check().up());
        consumer.schedulePollTask(() -> consumer.setPollException(new KafkaException("broken")));
        consumer.schedulePollTask(() -> consumer.addRecord(outcomes(0, 0)));

        await().untilAsserted(() -> assertThat(received()).isEqualTo(1));
        await().untilAsserted(() -> assertThat(reader.check().up()).isTrue());
        assertThat(consumers).hasValue(1);
    }

    @Test
    void outcomesThatAreReadAgainChangeNothing() {
        partitions(1);
        reader.start();
        await().until(() -> reader.check().up());
        consumer.schedulePollTask(() -> {
            consumer.addRecord(appended(0, 50_000));
            consumer.addRecord(appended(1, 49_999));
            consumer.addRecord(appended(2, 40_000));
            consumer.addRecord(appended(3, 50_000));
            consumer.addRecord(appended(4, 39_000));
            consumer.addRecord(appended(5, 39_001));
        });

        await().untilAsserted(() -> assertThat(received()).isEqualTo(6));
        assertThat(registry.get("eventonce.outcomes.repeated").counter().count()).isEqualTo(2);
    }

    @Test
    void noExceptionEndsIt() {
        partitions(1);
        reader.start();
        await().until(() -> reader.check().up());
        consumer.schedulePollTask(() -> {
            throw new UnsupportedOperationException("nobody thought of this");
        });
        consumer.schedulePollTask(() -> consumer.addRecord(outcomes(0, 0)));

        await().untilAsserted(() -> assertThat(received()).isEqualTo(1));
        assertThat(reader.loop().isBroken()).isFalse();
    }

    @Test
    void anErrorEndsItVisibly() {
        partitions(1);
        reader.start();
        await().until(() -> reader.check().up());
        consumer.schedulePollTask(() -> {
            throw new LinkageError("a class is missing");
        });

        await().dontCatchUncaughtExceptions().until(() -> reader.loop().isBroken());
        assertThat(reader.check()).isEqualTo(DependencyState.down("its reader has ended"));
    }

    @Test
    void aConsumerThatCannotBeMadeIsTriedAgain() {
        consumers.set(-2);
        partitions(1);
        reader.start();

        await().untilAsserted(() -> assertThat(reader.check().up()).isTrue());
    }

    @Test
    void stoppedItIsDown() {
        partitions(1);
        reader.start();
        await().until(() -> reader.check().up());

        reader.stop();

        assertThat(reader.check().up()).isFalse();
        assertThat(consumer.closed()).isTrue();
    }

    private Consumer<byte[], byte[]> next() {
        if (consumers.incrementAndGet() < 1) {
            throw new KafkaException("No resolvable bootstrap urls given in bootstrap.servers");
        }
        return consumer;
    }

    private double received() {
        return registry.get("eventonce.outcomes.received").counter().count();
    }

    private void partitions(int count) {
        List<PartitionInfo> infos = IntStream.range(0, count)
                .mapToObj(number -> new PartitionInfo(KafkaTopics.OUTCOMES, number, Node.noNode(), NODES, NODES))
                .toList();
        consumer.updatePartitions(KafkaTopics.OUTCOMES, infos);
    }

    private static MockConsumer<byte[], byte[]> consumer() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
        consumer.updateBeginningOffsets(Map.of(partition(0), 0L, partition(1), 0L));
        consumer.updateEndOffsets(Map.of(partition(0), 0L, partition(1), 0L));
        return consumer;
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition(KafkaTopics.OUTCOMES, number);
    }

    private static ConsumerRecord<byte[], byte[]> outcomes(int partition, long offset) {
        byte[] value = OutcomesCodec
                .encode(new BatchOutcomes(new UUID(0, 7), new UUID(0, 1), partition, 0, 0, List.of(), List.of(),
                        List.of()));
        return new ConsumerRecord<>(KafkaTopics.OUTCOMES, partition, offset, new byte[0], value);
    }

    private static ConsumerRecord<byte[], byte[]> appended(long offset, long time) {
        return new ConsumerRecord<>(KafkaTopics.OUTCOMES, 0, offset, time, TimestampType.LOG_APPEND_TIME, 0, 0,
                new byte[0], outcomes(0, offset).value(), new RecordHeaders(), Optional.empty());
    }
}
