package io.eventonce.ingest.kafka;

import io.eventonce.event.KafkaTopics;
import io.eventonce.ingest.EventPublisher;
import io.eventonce.ingest.RareLog;
import io.eventonce.ingest.RecordPosition;
import io.eventonce.ingest.SendResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes through one idempotent producer.
 *
 * <p>
 * What a failure means follows from where it happens. Until {@code KafkaProducer.send} has put the record into its
 * accumulator, it reports a failure by calling back on the thread that called it: no metadata within {@code max.block.ms},
 * no such topic, no room in {@code buffer.memory}, a record that is too large. Such a record never leaves. From then on
 * only the producer's own thread calls back, and the exception does not say whether a request with the record was on the
 * wire: a batch that waited {@code delivery.timeout.ms} for a connection and one whose acknowledgement was lost both end in
 * the same TimeoutException. What {@code send} throws instead of calling back (interrupted, closed, in a fatal state) can
 * come from either side of the accumulator.
 */
final class KafkaEventPublisher implements EventPublisher {
    private static final Logger log = LoggerFactory.getLogger(KafkaEventPublisher.class);

    private final EventualClient<Producer<byte[], byte[]>> producer;
    private final RareLog failures;

    KafkaEventPublisher(EventualClient<Producer<byte[], byte[]>> producer, RareLog failures) {
        this.producer = producer;
        this.failures = failures;
    }

    @Override
    public CompletableFuture<SendResult> send(byte[] key, byte[] value) {
        Sending sending = new Sending(Thread.currentThread());
        Producer<byte[], byte[]> client;
        try {
            client = producer.get();
        } catch (KafkaException e) {
            sending.fail(e, new SendResult.NotTaken());
            return sending.result;
        }
        try {
            Future<RecordMetadata> _ = client.send(new ProducerRecord<>(KafkaTopics.EVENTS, key, value), sending);
        } catch (KafkaException | IllegalStateException e) {
            sending.fail(e, new SendResult.Unknown());
        }
        return sending.result;
    }

    private final class Sending implements Callback {
        private final CompletableFuture<SendResult> result = new CompletableFuture<>();
        private final Thread caller;

        private Sending(Thread caller) {
            this.caller = caller;
        }

        @Override
        public void onCompletion(RecordMetadata metadata, @Nullable Exception failure) {
            if (failure != null) {
                fail(failure,
                        Thread.currentThread() == caller ? new SendResult.NotTaken() : new SendResult.Unknown());
                return;
            }
            result.complete(new SendResult.Acknowledged(new RecordPosition(metadata.partition(), metadata.offset())));
        }

        private void fail(Exception failure, SendResult meaning) {
            failures.log(() -> log.warn("Events cannot be published ({}): {}", meaning, failure.toString()));
            result.complete(meaning);
        }
    }
}
