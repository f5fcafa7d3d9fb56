package io.eventonce.consumer.kafka;

import static io.eventonce.event.KafkaTopics.DEAD_LETTER;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventonce.consumer.DeadLetter;
import io.eventonce.consumer.DeadLetterPublisher;
import io.eventonce.consumer.EventRecord;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;

/**
 * Publishes to {@code events.dead-letter}: key, value and headers as they came, and why in headers of our own. A record
 * that was compressed may be larger than Kafka takes from here: of that only our own headers are sent, so that it does not
 * stop those after it; it is whole in the store.
 */
public final class KafkaDeadLetterPublisher implements DeadLetterPublisher {
    /** Less than a request and a record of the topic may have, as headers of our own come to it. */
    private static final long LARGEST_COPY = 8 * 1024 * 1024;

    private final Producer<byte[], byte[]> producer;

    public KafkaDeadLetterPublisher(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    @Override
    public void publish(List<DeadLetter> letters) {
        List<Future<RecordMetadata>> sent = letters.stream().map(letter -> producer.send(record(letter))).toList();
        for (Future<RecordMetadata> one : sent) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new KafkaException("a dead letter was not acknowledged", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KafkaException("interrupted while publishing dead letters", e);
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> record(DeadLetter letter) {
        EventRecord record = letter.record();
        boolean fits = record.size() <= LARGEST_COPY;
        ProducerRecord<byte[], byte[]> copy = fits
                ? new ProducerRecord<>(DEAD_LETTER, record.key(), record.value())
                : new ProducerRecord<>(DEAD_LETTER, null);
        if (fits) {
            record.headers().forEach(header -> copy.headers().add(header.key(), header.value()));
        } else {
            add(copy.headers(), "left-out", Long.toString(record.size()));
        }
        add(copy.headers(), "reason", letter.rejection().reason());
        add(copy.headers(), "detail", letter.rejection().detail());
        add(copy.headers(), "topic-id", letter.topicId().toString());
        add(copy.headers(), "partition", Integer.toString(letter.record().partition()));
        add(copy.headers(), "offset", Long.toString(letter.record().offset()));
        add(copy.headers(), "timestamp", Long.toString(letter.record().timestampMillis()));
        return copy;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add("eventonce-" + name, value.getBytes(UTF_8));
    }
}
