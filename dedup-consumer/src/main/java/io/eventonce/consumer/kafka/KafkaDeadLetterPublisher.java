package io.eventonce.consumer.kafka;

import static io.eventonce.event.KafkaTopics.DEAD_LETTER;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventonce.consumer.DeadLetter;
import io.eventonce.consumer.DeadLetterCopy;
import io.eventonce.consumer.DeadLetterPublisher;
import io.eventonce.consumer.EventRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Publishes to {@code events.dead-letter}: key, value and headers as they came, and why in headers of our own. Of a record
 * that is larger than the topic takes, only our own headers are sent; the record is whole in the store.
 */
public final class KafkaDeadLetterPublisher implements DeadLetterPublisher, AutoCloseable {
    /** More than this is not offered: less than a request may have, as headers of our own come to it. */
    private static final long LARGEST_COPY = 8 * 1024 * 1024;

    private final Producer<byte[], byte[]> producer;

    /** @param producer of its own, as a record that Kafka refuses delays those behind it */
    public KafkaDeadLetterPublisher(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** Without waiting: what was not acknowledged is sent again by the next process. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }

    private record Sent(DeadLetter letter, Future<RecordMetadata> answer) {}

    @Override
    public List<DeadLetterCopy> publish(List<DeadLetter> letters) {
        List<Sent> sent = new ArrayList<>();
        @Nullable
        DeadLetterCopy unreachable = null;
        for (DeadLetter letter : letters) {
            try {
                sent.add(new Sent(letter, producer.send(copy(letter, letter.record().size() <= LARGEST_COPY))));
            } catch (KafkaException e) {
                unreachable = new DeadLetterCopy.Refused(letter, e.toString());
            }
            // What fails at once has waited for the topic's metadata; every other letter would wait as long.
            if (unreachable != null || hasFailedForAll(sent.getLast())) {
                break;
            }
        }
        producer.flush();
        List<DeadLetterCopy> copies = new ArrayList<>(sent.stream().map(this::settle).toList());
        if (unreachable != null) {
            copies.add(unreachable);
        }
        return copies;
    }

    private static boolean hasFailedForAll(Sent sent) {
        return sent.answer().state() == Future.State.FAILED
                && !(sent.answer().exceptionNow() instanceof RecordTooLargeException);
    }

    private DeadLetterCopy settle(Sent sent) {
        Throwable failure = failure(sent.answer());
        if (failure instanceof RecordTooLargeException) {
            try {
                failure = failure(producer.send(copy(sent.letter(), false)));
            } catch (KafkaException e) {
                failure = e;
            }
        }
        return failure == null
                ? new DeadLetterCopy.Acknowledged(sent.letter())
                : new DeadLetterCopy.Refused(sent.letter(), failure.toString());
    }

    /** Why the answer is no acknowledgement; null if it is one. */
    private static @Nullable Throwable failure(Future<RecordMetadata> answer) {
        try {
            answer.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new KafkaException("interrupted while publishing dead letters");
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
            add(copy.headers(), "left-out", Long.toString(record.size()));
        }
        add(copy.headers(), "reason", letter.rejection().reason());
        add(copy.headers(), "detail", letter.rejection().detail());
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
