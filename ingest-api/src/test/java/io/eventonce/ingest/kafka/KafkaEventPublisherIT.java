package io.eventonce.ingest.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.devstack.ServiceAddresses;
import io.eventonce.event.KafkaTopics;
import io.eventonce.event.RejectedId;
import io.eventonce.event.Replayed;
import io.eventonce.ingest.EventPublisher;
import io.eventonce.ingest.EventPublisherContract;
import io.eventonce.ingest.Origin;
import io.eventonce.ingest.RecordPosition;
import io.eventonce.ingest.SendResult;
import io.eventonce.ingest.testing.TestingServices;
import io.eventonce.service.ThrottledLog;
import io.eventonce.service.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class KafkaEventPublisherIT extends EventPublisherContract {
    private static final ServiceAddresses SERVICES = TestingServices.start();
    private static final EventualClient<Producer<byte[], byte[]>> PRODUCER = new EventualClient<>(
            () -> new KafkaProducer<>(Map.of("bootstrap.servers", SERVICES.kafkaBootstrap(), "max.request.size", 1000),
                    new ByteArraySerializer(), new ByteArraySerializer()),
            Producer::close, Ticker.system());

    private final EventPublisher publisher = new KafkaEventPublisher(PRODUCER, () -> null, () -> "the topic's",
            new ThrottledLog(Duration.ofSeconds(1), Ticker.system()));

    @AfterAll
    static void close() {
        PRODUCER.close();
    }

    @Test
    void aRecordAboveTheProducersLimitIsTooLarge() {
        assertThat(publisher.send(new byte[1], new byte[2000]))
                .isCompletedWithValueMatching(result -> result instanceof SendResult.TooLarge(String limit)
                        && limit.contains("1000"));
    }

    @Test
    void aReplayLiesInThePartitionOfWhatItReplaysAndNamesItAndWithoutThatPartitionItIsSentAnyway() {
        RejectedId id = new RejectedId(UUID.randomUUID(), 2, 7);

        assertThat(recordAt(replay(new Origin(id, 2), 2)).headers().lastHeader(Replayed.HEADER).value())
                .isEqualTo(id.headerValue());
        assertThat(publisher.send("t:1".getBytes(UTF_8), new byte[1], new Origin(id, 99)).join())
                .isInstanceOf(SendResult.Acknowledged.class);
    }

    private RecordPosition replay(Origin origin, int partition) {
        SendResult result = publisher.send("t:1".getBytes(UTF_8), new byte[1], origin).join();
        assertThat(result).isInstanceOfSatisfying(SendResult.Acknowledged.class,
                sent -> assertThat(sent.position().partition()).isEqualTo(partition));
        return ((SendResult.Acknowledged) result).position();
    }

    @Override
    protected EventPublisher publisher() {
        return publisher;
    }

    @Override
    protected byte[] valueAt(RecordPosition position) {
        return recordAt(position).value();
    }

    private static ConsumerRecord<byte[], byte[]> recordAt(RecordPosition position) {
        TopicPartition partition = new TopicPartition(KafkaTopics.EVENTS, position.partition());
        Map<String, Object> config = Map.of("bootstrap.servers", SERVICES.kafkaBootstrap());
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, position.offset());
            List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(Duration.ofSeconds(10)).records(partition);
            assertThat(records.getFirst().offset()).isEqualTo(position.offset());
            return records.getFirst();
        }
    }
}
