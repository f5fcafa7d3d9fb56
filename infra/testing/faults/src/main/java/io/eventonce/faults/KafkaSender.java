package io.eventonce.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventonce.checker.Answer;
import io.eventonce.checker.Channel;
import io.eventonce.checker.Send;
import io.eventonce.event.EventCodec;
import io.eventonce.event.KafkaTopics;
import io.eventonce.faults.Choices.Choice;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * A producer that sends straight to Kafka, at a steady rate. Some records have no key, and some are not events: the
 * Java client does neither. It learns the position of each record.
 */
final class KafkaSender implements Sender {
    private static final String NAME = "kafka";
    private static final Duration INTERVAL = Duration.ofMillis(3);
    private static final double UNKEYED = 0.3;

    private final Producer<byte[], byte[]> producer;
    private final Choices choices;
    private final SendLog log;
    private long next = System.nanoTime();

    KafkaSender(String bootstrapServers, Choices choices, SendLog log) {
        producer = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000,
                ProducerConfig.LINGER_MS_CONFIG, 2), new ByteArraySerializer(), new ByteArraySerializer());
        this.choices = choices;
        this.log = log;
    }

    @Override
    public void sendNext() {
        if (choices.isGarbageNext()) {
            byte[] garbage = "{\"topic\":\"garbage\",\"nonsense\":%d}".formatted(choices.random().nextLong())
                    .getBytes(UTF_8);
            send(null, garbage, "garbage", answer -> Send.ofGarbage(garbage, answer));
        } else {
            Choice choice = choices.next();
            boolean unkeyed = choice.isNeverVaried() && choices.random().nextDouble() < UNKEYED;
            send(unkeyed ? null : choice.event().key().recordKey(), EventCodec.encode(choice.event()),
                    choice.toString(), answer -> Send.of(Channel.KAFKA, choice.event(), answer));
        }
        next = Math.max(next + INTERVAL.toNanos(), System.nanoTime() - INTERVAL.toNanos());
        LockSupport.parkNanos(next - System.nanoTime());
    }

    private void send(byte @Nullable [] key, byte[] value, String what, Function<Answer, Send> send) {
        var _ = producer.send(new ProducerRecord<>(KafkaTopics.EVENTS, key, value), (metadata, failure) -> {
            Answer answer = failure == null
                    ? new Answer.Acknowledged(metadata.partition(), metadata.offset())
                    : new Answer.Unknown();
            log.answered(NAME, what, send.apply(answer));
        });
    }

    @Override
    public void close() {
        producer.close();
    }
}
