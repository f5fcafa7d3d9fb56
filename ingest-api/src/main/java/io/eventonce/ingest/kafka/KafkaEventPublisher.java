package io.eventonce.ingest.kafka;

import io.eventonce.event.KafkaTopics;
import io.eventonce.event.Replayed;
import io.eventonce.ingest.EventPublisher;
import io.eventonce.ingest.Origin;
import io.eventonce.ingest.RecordPosition;
import io.eventonce.ingest.SendResult;
import io.eventonce.service.ThrottledLog;
import io.eventonce.service.Ticker;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedCompressionTypeException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes through one idempotent producer.
 *
 * <p>
 * What a failure means follows from where it happens. Until {@code KafkaProducer.send} has put the record into its
 * accumulator, it reports a failure by calling back on the thread that called it: no metadata within
 * {@code max.block.ms}, no such topic, no room in {@code buffer.memory}, a record above {@code max.request.size}. Such
 * a record never leaves. What {@code send} throws instead of calling back (interrupted, closed, in a fatal state) can
 * come from either side of the accumulator.
 *
 * <p>
 * Later only the producer's own thread calls back, and most exceptions do not say whether a request with the record was
 * on the wire: a batch that waited {@code delivery.timeout.ms} for a connection and one whose acknowledgement was lost
 * both end in the same TimeoutException. The {@link #REFUSALS} do say it. The producer (4.2.2) hands them to a record
 * only as the broker's answer to its batch, the broker gives them before it writes, and it writes a batch as a whole or
 * not at all. A batch of several records that is too large is split and sent again by the producer itself, so a
 * RecordTooLargeException speaks of a record that was alone. One doubt is left: an earlier attempt may have been
 * written, its answer lost, and the refusal be the answer to a repetition after the topic's settings changed. So a
 * refusal counts only if the producer has sent nothing again since the send began.
 */
final class KafkaEventPublisher implements EventPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaEventPublisher.class);

    private static final Set<Class<?>> REFUSALS = Set.of(RecordTooLargeException.class,
            RecordBatchTooLargeException.class, InvalidRecordException.class, InvalidTimestampException.class,
            InvalidTopicException.class, TopicAuthorizationException.class, UnsupportedCompressionTypeException.class);

    private final EventualClient<Producer<byte[], byte[]>> producer;
    private final Retries retries = new Retries(Ticker.system());
    private final Supplier<@Nullable UUID> topicId;
    private final Supplier<String> topicLimit;
    private final ThrottledLog failures;

    /**
     * Takes what is asked on the producer's thread, and must not block.
     *
     * @param topicId the id of the topic; null if it is not known
     * @param topicLimit a sentence that names the largest record that the topic takes
     */
    KafkaEventPublisher(EventualClient<Producer<byte[], byte[]>> producer, Supplier<@Nullable UUID> topicId,
            Supplier<String> topicLimit, ThrottledLog failures) {
        this.topicId = topicId;
        this.producer = producer;
        this.topicLimit = topicLimit;
        this.failures = failures;
    }

    @Override
    public CompletableFuture<SendResult> send(byte[] key, byte[] value, @Nullable Origin origin) {
        Producer<byte[], byte[]> client;
        ProducerRecord<byte[], byte[]> record;
        try {
            client = producer.get();
            record = origin == null
                    ? new ProducerRecord<>(KafkaTopics.EVENTS, key, value)
                    : replay(client, key, value, origin);
        } catch (KafkaException e) {
            return CompletableFuture.completedFuture(logged(e, new SendResult.NotTaken()));
        }
        Sending sending = new Sending(client);
        try {
            Future<RecordMetadata> _ = client.send(record, sending);
        } catch (KafkaException | IllegalStateException e) {
            sending.result.complete(logged(e, new SendResult.Unknown()));
        }
        return sending.result;
    }

    /** To the partition of what it replays, if there still is one. */
    private static ProducerRecord<byte[], byte[]> replay(Producer<byte[], byte[]> client, byte[] key, byte[] value,
            Origin origin) {
        @Nullable
        Integer partition = origin.partition() < client.partitionsFor(KafkaTopics.EVENTS).size()
                ? origin.partition()
                : null;
        return new ProducerRecord<>(KafkaTopics.EVENTS, partition, key, value,
                List.of(new RecordHeader(Replayed.HEADER, origin.replayed().headerValue())));
    }

    @Override
    public void flush() {
        try {
            producer.get().flush();
        } catch (KafkaException | IllegalStateException e) {
            LOG.debug("Records wait for others all the same: {}", e.toString());
        }
    }

    private SendResult logged(Exception failure, SendResult meaning) {
        failures.log(
                others -> LOG.warn("Events cannot be published ({}): {} ({} others since the last such line)", meaning,
                        failure.toString(), others));
        return meaning;
    }

    private final class Sending implements Callback {
        private final CompletableFuture<SendResult> result = new CompletableFuture<>();
        private final Thread caller = Thread.currentThread();
        private final Producer<byte[], byte[]> client;
        private final double retriesBefore;

        private Sending(Producer<byte[], byte[]> client) {
            this.client = client;
            this.retriesBefore = retries.lately(client);
        }

        @Override
        public void onCompletion(RecordMetadata metadata, @Nullable Exception failure) {
            if (failure != null) {
                result.complete(logged(failure, meaning(failure)));
                return;
            }
            result.complete(new SendResult.Acknowledged(new RecordPosition(metadata.partition(), metadata.offset()),
                    topicId.get()));
        }

        private SendResult meaning(Exception failure) {
            boolean left = Thread.currentThread() != caller;
            if (left && !isRefusal(failure)) {
                return new SendResult.Unknown();
            }
            if (failure instanceof RecordTooLargeException) {
                return new SendResult.TooLarge(left ? topicLimit.get() : String.valueOf(failure.getMessage()));
            }
            return new SendResult.NotTaken();
        }

        private boolean isRefusal(Exception failure) {
            return REFUSALS.contains(failure.getClass()) && retries.of(client) == retriesBefore;
        }
    }
}
