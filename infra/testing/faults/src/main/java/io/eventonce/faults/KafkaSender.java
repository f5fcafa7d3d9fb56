package io.eventonce.faults;

import io.eventonce.checker.Answer;
import io.eventonce.checker.Ledger;
import io.eventonce.checker.Send;
import io.eventonce.checker.Way;
import io.eventonce.event.Event;
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

/** A producer that sends straight to Kafka, at a steady rate, some records without a key and some that are no events. */
final class KafkaSender implements Runnable {
    private static final String NAME = "kafka";
    private static final Duration INTERVAL = Duration.ofMillis(3);
    private static final double UNKEYED = 0.3;

    private final Map<String, Object> settings;
    private final Events events;
    private final Choices choices;
    private final Ledger ledger;
    private final SendLog log;
    private volatile boolean stopped;

    KafkaSender(String bootstrapServers, Events events, Choices choices, Ledger ledger, SendLog log) {
        settings = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000, ProducerConfig.LINGER_MS_CONFIG, 2);
        this.events = events;
        this.choices = choices;
        this.ledger = ledger;
        this.log = log;
    }

    void stop() {
        stopped = true;
    }

    /** Returns after {@link #stop()}, when every record is acknowledged or given up. */
    @Override
    public void run() {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(settings, new ByteArraySerializer(),
                new ByteArraySerializer())) {
            long next = System.nanoTime();
            while (!stopped) {
                sendNext(producer);
                next = Math.max(next + INTERVAL.toNanos(), System.nanoTime() - INTERVAL.toNanos());
                LockSupport.parkNanos(next - System.nanoTime());
            }
        }
    }

    private void sendNext(Producer<byte[], byte[]> producer) {
        if (choices.isGarbageNext()) {
            byte[] garbage = Events.garbage(choices.random());
            send(producer, null, garbage, "garbage", answer -> Send.ofGarbage(garbage, answer));
            return;
        }
        Choice choice = choices.next();
        Event event = events.event(choice.number(), choice.variant());
        boolean unkeyed = Events.hasNoVariants(choice.number()) && choices.random().nextDouble() < UNKEYED;
        send(producer, unkeyed ? null : event.key().recordKey(), EventCodec.encode(event), choice.toString(),
                answer -> Send.of(Way.KAFKA, event, answer));
    }

    private void send(Producer<byte[], byte[]> producer, byte @Nullable [] key, byte[] value, String what,
            Function<Answer, Send> send) {
        var _ = producer.send(new ProducerRecord<>(KafkaTopics.EVENTS, key, value), (metadata, failure) -> {
            Answer answer = failure == null
                    ? new Answer.Acknowledged(metadata.partition(), metadata.offset())
                    : new Answer.Unknown();
            ledger.add(send.apply(answer));
            log.answered(NAME, what, answer);
        });
    }
}
