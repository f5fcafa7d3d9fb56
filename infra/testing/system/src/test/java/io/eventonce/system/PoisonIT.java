package io.eventonce.system;

import static io.eventonce.kit.Events.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventonce.event.BatchOutcomes;
import io.eventonce.event.BatchOutcomes.OffsetRange;
import io.eventonce.event.Event;
import io.eventonce.event.KafkaTopics;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Anybody can write to {@code events.outcomes}. Nothing that is written there keeps publishers from their outcomes. */
@ExtendWith(SystemExtension.class)
class PoisonIT {
    private static final String STORE = "\"store_id\":\"5b2d9c1e-3f47-4a8b-9a61-0c7d2e8f4b13\"";
    private static final byte[] TALKATIVE = IntStream.range(0, 16)
            .mapToObj(number -> "\"unknown_field_%d\":1".formatted(number))
            .collect(Collectors.joining(",", "{", "}")).getBytes(UTF_8);
    private static final int PARTITIONS = 12;

    private final SharedSystem system;

    PoisonIT(SharedSystem system) {
        this.system = system;
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"nonsense", "[[[[[[", "{}",
            "{TOPIC,\"partition\":0,\"first_offset\":5,\"last_offset\":2,"
                    + "\"duplicates\":[],\"conflicts\":[],\"rejected\":[]}",
            "{TOPIC,\"partition\":-1,\"first_offset\":1,\"last_offset\":2,"
                    + "\"duplicates\":[],\"conflicts\":[],\"rejected\":[]}",
            "{TOPIC,\"partition\":0,\"first_offset\":1,\"last_offset\":9,"
                    + "\"duplicates\":[[7,8],[2,3]],\"conflicts\":[],\"rejected\":[]}"})
    void whateverStandsInTheTopicThePublisherGetsItsOutcome(@Nullable String poison) {
        write(poison == null
                ? null
                : poison.replace("TOPIC", STORE + ",\"topic_id\":\"0198f2a1-6c1e-4b3a-9d55-2f6a4c1e8b90\"")
                        .getBytes(UTF_8));

        assertThat(system.api().publish(event(system.newTopic("poison"), "order-1")).status()).isEqualTo("processed");
    }

    @Test
    void whatAnotherStoreSaysIsNotBelieved() {
        CompletableFuture<Answer> answer = whileTheConsumerStandsStill(event(system.newTopic("foreign"), "order-1"),
                () -> IntStream.range(0, PARTITIONS).forEach(this::lie));

        assertThat(answer.join().status()).isEqualTo("processed");
    }

    @Test
    void theGoodNeighbourOfManyRejectedRecordsIsToldItsOutcome() {
        Event good = event(system.newTopic("neighbour"), "order-1");
        int partition = BuiltInPartitioner.partitionForKey(good.key().recordKey(), PARTITIONS);
        CompletableFuture<Answer> answer = whileTheConsumerStandsStill(good, () -> IntStream.range(0, 4_000)
                .mapToObj(_ -> system.kafka().send(partition, TALKATIVE)).toList()
                .forEach(sent -> KafkaSide.get(sent, "acknowledgement")));

        assertThat(answer.join().status()).isEqualTo("processed");
    }

    /** Publishes the event, does something when it is in Kafka, and only then lets it be applied. */
    private CompletableFuture<Answer> whileTheConsumerStandsStill(Event event, Runnable meanwhile) {
        system.running().consumer().suspend();
        try {
            long end = system.kafka().end();
            CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> system.api().publish(event));
            await().until(() -> system.kafka().end() > end);
            meanwhile.run();
            return answer;
        } finally {
            system.running().consumer().resume();
        }
    }

    private void lie(int partition) {
        system.kafka().tell(new BatchOutcomes(UUID.randomUUID(), UUID.randomUUID(), partition, 0, Long.MAX_VALUE,
                List.of(), List.of(new OffsetRange(0, Long.MAX_VALUE)), List.of()));
    }

    private void write(byte @Nullable [] outcomes) {
        try (Producer<byte[], byte[]> producer = system.kafka().producer(Map.of())) {
            KafkaSide.get(KafkaSide.send(producer, new ProducerRecord<>(KafkaTopics.OUTCOMES, outcomes)),
                    "acknowledgement");
        }
    }
}
