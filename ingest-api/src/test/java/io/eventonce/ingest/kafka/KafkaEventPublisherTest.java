package io.eventonce.ingest.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.event.KafkaTopics;
import io.eventonce.ingest.RecordPosition;
import io.eventonce.ingest.SendResult;
import io.eventonce.service.ThrottledLog;
import io.eventonce.service.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.Measurable;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Failures that a healthy Kafka does not show. */
class KafkaEventPublisherTest {
    private static final UUID TOPIC_ID = new UUID(0, 1);

    private final TestingProducer producer = new TestingProducer();
    private final KafkaEventPublisher publisher = new KafkaEventPublisher(new EventualClient<>(() -> producer, _ -> {
    }, Ticker.system()), () -> TOPIC_ID, () -> "The limit is 9 bytes.",
            new ThrottledLog(Duration.ofHours(1), Ticker.system()));

    /** Acknowledges or fails when a test says so, as the I/O thread of a producer does. */
    private static final class TestingProducer extends MockProducer<byte[], byte[]> {
        private @Nullable RuntimeException before;
        private double retries;

        private TestingProducer() {
            super(false, null, new ByteArraySerializer(), new ByteArraySerializer());
            MetricName name = new MetricName("record-retry-total", "producer-metrics", "", Map.of());
            setMockMetrics(name, new KafkaMetric(new Object(), name, (Measurable) (_, _) -> retries, new MetricConfig(),
                    Time.SYSTEM));
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
            if (before != null) {
                callback.onCompletion(new RecordMetadata(new TopicPartition(record.topic(), -1), -1, -1, -1, -1, -1),
                        before);
                return CompletableFuture.failedFuture(before);
            }
            return super.send(record, callback);
        }
    }

    @Test
    void anAcknowledgedRecordHasItsPosition() throws InterruptedException {
        CompletableFuture<SendResult> result = send();
        assertThat(result).isNotDone();
        onAnotherThread(producer::completeNext);

        assertThat(result).isCompletedWithValue(new SendResult.Acknowledged(new RecordPosition(0, 0), TOPIC_ID));
        assertThat(producer.history().getFirst().topic()).isEqualTo(KafkaTopics.EVENTS);
    }

    @Test
    void aFailureBeforeTheRecordIsBufferedMeansItWasNotTaken() {
        producer.before = new TimeoutException("Topic events not present in metadata after 1000 ms.");

        assertThat(send()).isCompletedWithValue(new SendResult.NotTaken());
    }

    @Test
    void theSameFailureAfterwardsMeansThatNobodyKnows() throws InterruptedException {
        CompletableFuture<SendResult> result = send();
        onAnotherThread(() -> producer.errorNext(new TimeoutException("Expiring 1 record(s) for events-0")));

        assertThat(result).isCompletedWithValue(new SendResult.Unknown());
    }

    @Test
    void aRecordThatIsTooLargeForTheProducerIsKnownNotToBeStored() {
        producer.before = new RecordTooLargeException("larger than 1000");

        assertThat(send()).isCompletedWithValue(new SendResult.TooLarge("larger than 1000"));
    }

    @Test
    void aRecordThatIsTooLargeForTheTopicIsKnownNotToBeStored() throws InterruptedException {
        CompletableFuture<SendResult> result = send();
        onAnotherThread(() -> producer.errorNext(new RecordTooLargeException()));

        assertThat(result).isCompletedWithValue(new SendResult.TooLarge("The limit is 9 bytes."));
    }

    @Test
    void whatTheBrokerRefusesForAnotherReasonWasNotTaken() throws InterruptedException {
        CompletableFuture<SendResult> result = send();
        onAnotherThread(() -> producer.errorNext(new TopicAuthorizationException(KafkaTopics.EVENTS)));

        assertThat(result).isCompletedWithValue(new SendResult.NotTaken());
    }

    @Test
    void aRefusalOfWhatMayHaveBeenSentTwiceMeansThatNobodyKnows() throws InterruptedException {
        CompletableFuture<SendResult> result = send();
        producer.retries++;
        onAnotherThread(() -> producer.errorNext(new RecordTooLargeException()));

        assertThat(result).isCompletedWithValue(new SendResult.Unknown());
    }

    @Test
    void whatIsThrownMeansThatNobodyKnows() {
        producer.sendException = new KafkaException("a fatal state");

        assertThat(send()).isCompletedWithValue(new SendResult.Unknown());
    }

    @Test
    void aClosedProducerMeansThatNobodyKnows() {
        producer.close();

        assertThat(send()).isCompletedWithValue(new SendResult.Unknown());
    }

    @Test
    void withoutAProducerNothingIsTaken() {
        KafkaEventPublisher none = new KafkaEventPublisher(new EventualClient<Producer<byte[], byte[]>>(() -> {
            throw new KafkaException("No resolvable bootstrap urls given in bootstrap.servers");
        }, _ -> {
        }, Ticker.system()), () -> TOPIC_ID, () -> "", new ThrottledLog(Duration.ofHours(1), Ticker.system()));

        assertThat(none.send(new byte[0], new byte[0])).isCompletedWithValue(new SendResult.NotTaken());
    }

    private CompletableFuture<SendResult> send() {
        return publisher.send("t:1".getBytes(UTF_8), "{}".getBytes(UTF_8));
    }

    private static void onAnotherThread(Runnable action) throws InterruptedException {
        Thread.ofPlatform().start(action).join();
    }
}
