package io.eventonce.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.eventonce.event.KafkaTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything that was ever written to {@code events.dead-letter}. */
final class DeadLetters implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();

    DeadLetters(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> only = List.of(new TopicPartition(KafkaTopics.DEAD_LETTER, 0));
        consumer.assign(only);
        consumer.seekToBeginning(only);
    }

    /** The copy of a record of {@code events}; waits until there is one. */
    ConsumerRecord<byte[], byte[]> awaitCopyOf(RecordMetadata record) {
        await("a dead letter for partition %d offset %d".formatted(record.partition(), record.offset()))
                .atMost(Duration.ofSeconds(90))
                .until(() -> {
                    consumer.poll(Duration.ofMillis(100)).forEach(read::add);
                    return !copiesOf(record).isEmpty();
                });
        return copiesOf(record).getFirst();
    }

    /** The copies that were read so far. */
    List<ConsumerRecord<byte[], byte[]>> copiesOf(RecordMetadata record) {
        return read.stream()
                .filter(copy -> header(copy, "eventonce-partition").equals("" + record.partition())
                        && header(copy, "eventonce-offset").equals("" + record.offset()))
                .toList();
    }

    /** The last header of this name as text; empty if there is none. */
    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
