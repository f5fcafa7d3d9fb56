package io.eventonce.consumer.kafka;

import static io.eventonce.event.KafkaTopics.DEAD_LETTER;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventonce.consumer.DeadLetter;
import io.eventonce.consumer.DeadLetterCopy;
import io.eventonce.consumer.DeadLetterPublisher;
import io.eventonce.consumer.EventRecord;
import io.eventonce.consumer.RejectedRecords;
import io.eventonce.service.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Publishes to {@code events.dead-letter}: key, value and headers as they came, and why in headers of our own. Of a
 * record that the topic does not take, only our own headers are sent; the record is whole in the store.
 */
final class KafkaDeadLetterPublisher implements DeadLetterPublisher, AutoCloseable {
    /** Longer than the producer takes to give up, and shorter than the records are ours. */
    private static final Duration PATIENCE = RejectedRecords.LEASE.dividedBy(2);

    private final Producer<byte[], byte[]> producer;
    private final Ticker ticker;

    /** @param producer a separate one, as a refused record delays the records behind it */
    KafkaDeadLetterPublisher(Producer<byte[], byte[]> producer, Ticker ticker) {
        this.producer = producer;
        this.ticker = ticker;
    }

    /** Without waiting: the next process sends unacknowledged records again. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }

    @Override
    public List<DeadLetterCopy> publish(List<DeadLetter> letters) {
        long deadline = ticker.nanos() + PATIENCE.toNanos();
        List<Future<RecordMetadata>> answers = new ArrayList<>();
        for (DeadLetter letter : letters) {
            answers.add(send(letter, letter.isWhole()));
            if (hasFailedForAll(answers.getLast())) {
                // It has waited for the topic's metadata; every other letter would wait as long.
                break;
            }
        }
        List<DeadLetterCopy> copies = new ArrayList<>();
        @Nullable
        Throwable forAll = null;
        for (int i = 0; i < letters.size(); i++) {
            DeadLetter letter = letters.get(i);
            Throwable failure = i < answers.size() ? failure(answers.get(i), deadline) : forAll;
            if (failure != null && forAll == null && isOfRecord(failure)) {
                failure = alone(letter, failure, deadline);
            }
            if (failure == null) {
                copies.add(new DeadLetterCopy.Acknowledged(letter));
            } else if (isOfRecord(failure) && forAll == null) {
                copies.add(new DeadLetterCopy.Refused(letter, failure.toString()));
            } else {
                forAll = failure;
                copies.add(new DeadLetterCopy.Postponed(letter, failure.toString()));
            }
        }
        return copies;
    }

    private static boolean hasFailedForAll(Future<RecordMetadata> answer) {
        return answer.state() == Future.State.FAILED && !isOfRecord(answer.exceptionNow());
    }

    /**
     * The last try is without content; the one before is not in a request with others, one of which may be at fault.
     */
    private @Nullable Throwable alone(DeadLetter letter, Throwable refusal, long deadline) {
        Throwable failure = refusal instanceof RecordTooLargeException || !letter.isWhole()
                ? refusal
                : failure(send(letter, true), deadline);
        return failure != null && isOfRecord(failure) ? failure(send(letter, false), deadline) : failure;
    }

    /** True if it says something about this record; everything else is the topic's or the cluster's, and met by all. */
    private static boolean isOfRecord(Throwable failure) {
        return switch (failure) {
            case RecordTooLargeException _,InvalidRecordException _,InvalidTimestampException _ -> true;
            case RecordBatchTooLargeException _,CorruptRecordException _,IllegalArgumentException _ -> true;
            default -> false;
        };
    }

    /** The answer has failed already if the record could not even be handed over. */
    private Future<RecordMetadata> send(DeadLetter letter, boolean whole) {
        try {
            return producer.send(copy(letter, whole));
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Why the answer is no acknowledgement; null if it is one. */
    private @Nullable Throwable failure(Future<RecordMetadata> answer, long deadline) {
        try {
            answer.get(Math.max(0, deadline - ticker.nanos()), TimeUnit.NANOSECONDS);
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (TimeoutException e) {
            return new KafkaException("there was no answer in time");
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static ProducerRecord<byte[], byte[]> copy(DeadLetter letter, boolean whole) {
        EventRecord record = letter.record();
        ProducerRecord<byte[], byte[]> copy = whole
                ? new ProducerRecord<>(DEAD_LETTER, record.key(), record.value())
                : new ProducerRecord<>(DEAD_LETTER, null);
        if (whole) {
            record.headers().forEach(header -> copy.headers().add(header.key(), header.value()));
        } else {
            add(copy.headers(), "left-out", Long.toString(letter.size()));
        }
        add(copy.headers(), "reason", letter.reason());
        add(copy.headers(), "detail", letter.detail());
        add(copy.headers(), "topic-id", letter.topicId().toString());
        add(copy.headers(), "partition", Integer.toString(record.partition()));
        add(copy.headers(), "offset", Long.toString(record.offset()));
        add(copy.headers(), "timestamp", Long.toString(record.timestampMillis()));
        return copy;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add("eventonce-" + name, value.getBytes(UTF_8));
    }
}
