package io.eventonce.system;

import static io.eventonce.event.Outcome.PROCESSED;
import static io.eventonce.event.Outcome.REJECTED;
import static io.eventonce.kit.Events.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.EventCodec;
import io.eventonce.event.KafkaTopics;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SystemExtension.class)
class GarbageIT {
    private static final int PARTITION = 7;
    private static final Header[] HOSTILE = {
            header("spring_json_header_types", "{\"a\":\"java.lang.ProcessBuilder\",\"b\":["),
            header("spring_json_header_types", "no json"),
            header("a", "[\"touch\",\"/tmp/owned\"]"),
            header("__TypeId__", "javax.script.ScriptEngineManager"),
            header("contentType", "application/x-java-serialized-object"),
            header("kafka_replyTopic", "events"),
            header("eventonce-reason", "a lie"),
            header("eventonce-offset", "not a number"),
            header("", ""),
            header("nothing", null)};

    private final SharedSystem system;
    private final KafkaSide kafka;

    GarbageIT(SharedSystem system) {
        this.system = system;
        this.kafka = system.kafka();
    }

    @ParameterizedTest
    @EnumSource
    void garbageIsKeptByteForByteWithItsReasonAndItsNeighboursAreStored(Garbage garbage) {
        String topic = system.newTopic("neighbours");
        CompletableFuture<RecordMetadata> before = kafka.send(PARTITION, EventCodec.encode(event(topic, "before")));
        CompletableFuture<RecordMetadata> bad = kafka.send(PARTITION, garbage.value(), header("trace", "4711"));
        CompletableFuture<RecordMetadata> after = kafka.send(PARTITION, EventCodec.encode(event(topic, "after")));

        assertThat(kafka.outcomesOf(List.of(before, bad, after))).containsExactly(PROCESSED, REJECTED, PROCESSED);
        assertThat(system.database().eventIds(topic)).containsExactly("after", "before");
        RecordMetadata record = bad.join();
        assertThat(system.database().rejected(record)).singleElement().satisfies(row -> {
            assertThat(row.reason()).isEqualTo(garbage.reason());
            assertThat(row.detail()).isNotBlank();
            assertThat(row.value()).isEqualTo(Tables.wrap(garbage.value()));
        });
        ConsumerRecord<byte[], byte[]> letter = kafka.deadLetters().awaitCopyOf(record);
        assertThat(letter.value()).isEqualTo(garbage.value());
        assertThat(DeadLetters.header(letter, "trace")).isEqualTo("4711");
        assertThat(DeadLetters.header(letter, "eventonce-reason")).isEqualTo(garbage.reason());
        assertThat(DeadLetters.header(letter, "eventonce-detail")).isNotBlank();
        assertThat(DeadLetters.header(letter, "eventonce-timestamp")).isEqualTo("" + record.timestamp());
        assertThat(DeadLetters.header(letter, "eventonce-topic-id")).hasSize(36);
    }

    /** A producer that writes nanoseconds, into a topic that takes the producer's time. */
    @Test
    void garbageOfAFarFutureIsRejectedAndItsNeighboursAreStored() {
        String topic = system.newTopic("nanoseconds");
        long nanoseconds = 1_767_225_600_000_000_000L;
        kafka.configure(KafkaTopics.EVENTS, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
        kafka.configure(KafkaTopics.EVENTS, TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, "" + Long.MAX_VALUE);
        try {
            CompletableFuture<RecordMetadata> bad = kafka.sendAt(nanoseconds, PARTITION, "not json".getBytes(UTF_8));
            CompletableFuture<RecordMetadata> after = kafka.send(PARTITION, EventCodec.encode(event(topic, "after")));

            assertThat(kafka.outcomesOf(List.of(bad, after))).containsExactly(REJECTED, PROCESSED);
            ConsumerRecord<byte[], byte[]> letter = kafka.deadLetters().awaitCopyOf(bad.join());
            assertThat(DeadLetters.header(letter, "eventonce-timestamp")).isEqualTo("" + nanoseconds);
        } finally {
            kafka.configure(KafkaTopics.EVENTS, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        }
    }

    @Test
    void hostileHeadersDoNotKeepAnEventFromBeingStored() {
        String topic = system.newTopic("hostile");
        byte[] value = EventCodec.encode(event(topic, "order-1"));

        assertThat(kafka.outcomeOf(kafka.send(PARTITION, value, HOSTILE))).isEqualTo(PROCESSED);
        assertThat(system.database().eventIds(topic)).containsExactly("order-1");
    }

    @Test
    void aDeadLetterKeepsTheHeadersOfTheRecordAndItsOwnReasonCountsLast() {
        CompletableFuture<RecordMetadata> bad = kafka.send(PARTITION, "{}".getBytes(UTF_8), HOSTILE);

        assertThat(kafka.outcomeOf(bad)).isEqualTo(REJECTED);
        ConsumerRecord<byte[], byte[]> letter = kafka.deadLetters().awaitCopyOf(bad.join());
        assertThat(letter.headers().toArray()).startsWith(HOSTILE);
        assertThat(DeadLetters.header(letter, "eventonce-reason")).isEqualTo("invalid");
    }

    @Test
    void anEventThatNamesSeveralBadFieldsIsRejectedForAllOfThem() {
        CompletableFuture<RecordMetadata> bad = kafka.send(PARTITION, Garbage.WRONG_TYPES.value());

        assertThat(kafka.outcomeOf(bad)).isEqualTo(REJECTED);
        assertThat(system.database().rejected(bad.join())).singleElement()
                .satisfies(row -> assertThat(row.detail()).contains("topic", "event_id", "timestamp", "source",
                        "payload"));
    }

    private static Header header(String name, @Nullable String value) {
        return new RecordHeader(name, value == null ? null : value.getBytes(UTF_8));
    }
}
