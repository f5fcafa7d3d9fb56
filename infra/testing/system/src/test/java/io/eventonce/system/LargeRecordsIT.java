package io.eventonce.system;

import static io.eventonce.event.Outcome.PROCESSED;
import static io.eventonce.event.Outcome.REJECTED;
import static io.eventonce.kit.Events.event;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.EventCodec;
import io.eventonce.event.EventLimits;
import io.eventonce.event.KafkaTopics;
import io.eventonce.event.Outcome;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** As much as Kafka lets anybody send. */
@ExtendWith(SystemExtension.class)
class LargeRecordsIT {
    private static final int PARTITION = 9;
    private static final int MEBIBYTE = 1024 * 1024;
    private static final Map<String, Object> UNLIMITED = Map.of(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 64 * MEBIBYTE,
            ProducerConfig.BUFFER_MEMORY_CONFIG, 128 * MEBIBYTE, ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");

    private final SharedSystem system;
    private final KafkaSide kafka;

    LargeRecordsIT(SharedSystem system) {
        this.system = system;
        this.kafka = system.kafka();
    }

    @Test
    void hundredsOfRecordsOf1MiBAreRejectedAndCopiedAndTheConsumerLives() {
        String topic = system.newTopic("mebibytes");
        long pid = system.running().consumer().pid();
        byte[] large = "x".repeat(MEBIBYTE).getBytes(US_ASCII);
        List<CompletableFuture<RecordMetadata>> bad = new ArrayList<>();
        CompletableFuture<RecordMetadata> last;
        try (Producer<byte[], byte[]> producer = kafka.producer(UNLIMITED)) {
            for (int i = 0; i < 250; i++) {
                bad.add(send(producer, large));
            }
            last = send(producer, EventCodec.encode(event(topic, "after")));
        }

        assertThat(kafka.outcomeOf(last)).isEqualTo(PROCESSED);
        assertThat(kafka.outcomesOf(bad)).containsOnly(REJECTED);
        assertThat(system.database().rejected(bad.getFirst().join())).singleElement()
                .satisfies(row -> assertThat(row.reason()).isEqualTo("too-large"));
        assertThat(kafka.deadLetters().awaitCopyOf(bad.getLast().join()).value()).isEqualTo(large);
        assertThat(system.running().consumer().pid()).isEqualTo(pid);
    }

    @Test
    void ofARecordOf32MiBThatWasCompressedToAlmostNothingTheDeadLetterSaysWhereItIs() {
        String topic = system.newTopic("compressed");
        byte[] large = "x".repeat(32 * MEBIBYTE).getBytes(US_ASCII);
        List<CompletableFuture<RecordMetadata>> sent = new ArrayList<>();
        try (Producer<byte[], byte[]> producer = kafka.producer(UNLIMITED)) {
            sent.add(send(producer, EventCodec.encode(event(topic, "before"))));
            sent.add(send(producer, large));
            sent.add(send(producer, new byte[]{'?'}));
            sent.add(send(producer, EventCodec.encode(event(topic, "after"))));
        }

        assertThat(kafka.outcomesOf(sent)).containsExactly(PROCESSED, REJECTED, REJECTED, PROCESSED);
        ConsumerRecord<byte[], byte[]> letter = kafka.deadLetters().awaitCopyOf(sent.get(1).join());
        assertThat(letter.value()).isNull();
        assertThat(DeadLetters.header(letter, "eventonce-left-out")).isEqualTo("" + large.length);
        assertThat(system.database().rejected(sent.get(1).join()).getFirst().value()).isEqualTo(ByteBuffer.wrap(large));
        assertThat(kafka.deadLetters().awaitCopyOf(sent.get(2).join()).value()).isEqualTo(new byte[]{'?'});
    }

    /** The topic may have been made by somebody else, with Kafka's default limit or a smaller one. */
    @Test
    void aDeadLetterThatItsTopicRefusesIsCopiedWithoutItsValueAndNoOtherIsCopiedTwice() {
        byte[] large = new byte[1_000_000];
        new Random(1).nextBytes(large);
        List<CompletableFuture<RecordMetadata>> bad = new ArrayList<>();
        kafka.limitDeadLetters(100_000);
        try {
            for (int i = 0; i < 40; i++) {
                bad.add(kafka.send(i % 12, ("?" + i).getBytes(US_ASCII)));
                if (i == 20) {
                    bad.add(kafka.send(3, large));
                }
            }
            assertThat(kafka.outcomesOf(bad)).containsOnly(REJECTED);

            ConsumerRecord<byte[], byte[]> letter = kafka.deadLetters().awaitCopyOf(bad.get(21).join());
            assertThat(letter.value()).isNull();
            assertThat(DeadLetters.header(letter, "eventonce-left-out")).isEqualTo("" + large.length);
            bad.forEach(one -> kafka.deadLetters().awaitCopyOf(one.join()));
        } finally {
            kafka.limitDeadLetters(16 * MEBIBYTE);
        }
        // Whatever is still on its way has come by the time that a later letter is there.
        kafka.deadLetters().awaitCopyOf(kafka.send(PARTITION, new byte[]{'?'}).join());
        assertThat(bad).allSatisfy(one -> assertThat(kafka.deadLetters().copiesOf(one.join())).hasSize(1));
    }

    @Test
    void anEventOfTheLargestSizeIsStored() {
        String topic = system.newTopic("largest");
        String payload = "{\"a\":\"" + "x".repeat(EventLimits.PAYLOAD_BYTES - 8) + "\"}";
        byte[] compact = EventCodec.encode(event(topic, "order-1", payload));
        byte[] padded = Arrays.copyOf(compact, EventLimits.EVENT_BYTES);
        Arrays.fill(padded, compact.length, padded.length, (byte) ' ');

        assertThat(kafka.outcomeOf(kafka.send(PARTITION, padded))).isEqualTo(PROCESSED);
        assertThat(system.api().post(padded, "application/json").status()).isEqualTo("duplicate");
    }

    @Test
    void thousandsOfHeadersAndHeadersOf64KiBDoNothingToAnEvent() {
        String topic = system.newTopic("headers");
        Header[] many = IntStream.range(0, 5_000).mapToObj(i -> new RecordHeader("h" + i, new byte[100]))
                .toArray(Header[]::new);
        Header[] large = IntStream.range(0, 10).mapToObj(i -> new RecordHeader("h", new byte[64 * 1024]))
                .toArray(Header[]::new);

        assertThat(List.of(outcome(EventCodec.encode(event(topic, "many")), many),
                outcome(EventCodec.encode(event(topic, "large")), large))).containsOnly(PROCESSED);
        assertThat(system.database().eventIds(topic)).containsExactly("large", "many");
    }

    @Test
    void aDeadLetterKeepsThousandsOfHeadersAndHeadersOf64KiB() {
        Header[] headers = IntStream.range(0, 5_000)
                .mapToObj(i -> new RecordHeader("h" + i, new byte[i % 500 == 0 ? 64 * 1024 : 10]))
                .toArray(Header[]::new);

        CompletableFuture<RecordMetadata> bad = kafka.send(PARTITION, new byte[]{'?'}, headers);

        assertThat(kafka.outcomeOf(bad)).isEqualTo(REJECTED);
        assertThat(kafka.deadLetters().awaitCopyOf(bad.join()).headers().toArray()).startsWith(headers);
    }

    private Outcome outcome(byte[] value, Header[] headers) {
        return kafka.outcomeOf(kafka.send(PARTITION, value, headers));
    }

    private static CompletableFuture<RecordMetadata> send(Producer<byte[], byte[]> producer, byte[] value) {
        return KafkaSide.send(producer, new ProducerRecord<>(KafkaTopics.EVENTS, PARTITION, null, value));
    }
}
