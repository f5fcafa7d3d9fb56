package io.eventonce.perf.benchmark.latency;

import io.eventonce.event.EventKey;
import io.eventonce.event.KafkaTopics;
import io.eventonce.perf.benchmark.WrongOutcomeException;
import io.eventonce.perf.benchmark.workload.Ids;
import io.eventonce.perf.benchmark.workload.SampleEvents;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends new events straight to Kafka, evenly, each at its time whether or not the ones before are acknowledged. */
final class SteadyProducer implements AutoCloseable {
    private static final SampleEvents EVENTS = new SampleEvents(Ids.RANDOM, 1);

    private final KafkaProducer<byte[], byte[]> producer;
    private long next;

    /**
     * It does not wait for more records before it sends one (linger.ms=0); a client that does adds that time.
     *
     * @param firstEvent the number of the first event that it sends
     */
    SteadyProducer(String bootstrap, long firstEvent) {
        this.next = firstEvent;
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap, ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.LINGER_MS_CONFIG, 0),
                new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Returns when Kafka has acknowledged all of them.
     *
     * @param begin when the first is to be sent, by {@link System#nanoTime()}
     * @param times takes when each was to be sent
     * @return how many were sent
     * @throws WrongOutcomeException if Kafka did not take one
     */
    long send(int perSecond, long begin, Duration duration, SentTimes times) {
        double nanosBetween = (double) Duration.ofSeconds(1).toNanos() / perSecond;
        long count = Math.round(duration.toNanos() / nanosBetween);
        AtomicLong acknowledged = new AtomicLong();
        for (long i = 0; i < count; i++) {
            long at = begin + (long) (i * nanosBetween);
            EventKey key = EVENTS.key(next);
            var record = new ProducerRecord<>(KafkaTopics.EVENTS, key.recordKey(), EVENTS.json(next++));
            awaitTime(at);
            var _ = producer.send(record, (metadata, failure) -> {
                if (failure == null) {
                    times.add(metadata.partition(), metadata.offset(), at);
                    acknowledged.incrementAndGet();
                }
            });
        }
        producer.flush();
        if (acknowledged.get() != count) {
            throw new WrongOutcomeException("Kafka took %d of %d events".formatted(acknowledged.get(), count));
        }
        return count;
    }

    private static void awaitTime(long time) {
        for (long wait = time - System.nanoTime(); wait > 0; wait = time - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
