package io.eventonce.faults;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventonce.devstack.DevStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("quick")
class LogTailIT {
    private static final TopicPartition LETTERS = new TopicPartition("letters", 0);

    @Test
    void aCutLogGivesItsOffsetsToOtherRecords(@TempDir Path folder) throws Exception {
        try (DevStack stack = DevStack.on(folder.resolve("data")).shortLived().build()) {
            stack.kafka().start();
            create(stack);
            send(stack, "a", "b", "c", "d", "e");

            stack.kafka().kill();
            long end = new LogTail(folder.resolve("data/kafka/letters-0")).cutFrom(3);
            stack.kafka().start();
            send(stack, "D", "E", "F");

            assertThat(end).isEqualTo(3);
            List<ConsumerRecord<String, String>> log = log(stack);
            assertThat(log).extracting(ConsumerRecord::value).containsExactly("a", "b", "c", "D", "E", "F");
            assertThat(log.get(3).leaderEpoch().orElseThrow()).isGreaterThan(log.get(2).leaderEpoch().orElseThrow());
        }
    }

    private static void create(DevStack stack) throws Exception {
        try (Admin admin = Admin.create(clients(stack))) {
            admin.createTopics(List.of(new NewTopic(LETTERS.topic(), Optional.of(1), Optional.empty()))).all()
                    .get(20, SECONDS);
        }
    }

    private static void send(DevStack stack, String... letters) throws Exception {
        try (var producer = new KafkaProducer<>(clients(stack), new StringSerializer(), new StringSerializer())) {
            for (String letter : letters) {
                producer.send(new ProducerRecord<>(LETTERS.topic(), letter)).get(20, SECONDS);
            }
        }
    }

    private static List<ConsumerRecord<String, String>> log(DevStack stack) {
        List<ConsumerRecord<String, String>> log = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(clients(stack), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(LETTERS));
            consumer.seekToBeginning(List.of(LETTERS));
            long end = consumer.endOffsets(List.of(LETTERS)).values().iterator().next();
            await().until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(log::add);
                return log.size() >= end;
            });
        }
        return log;
    }

    private static Map<String, Object> clients(DevStack stack) {
        return Map.of("bootstrap.servers", stack.addresses().kafkaBootstrap());
    }
}
