package io.eventonce.consumer.kafka;

import static io.eventonce.event.KafkaTopics.DEAD_LETTER;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventonce.consumer.DeadLetter;
import io.eventonce.consumer.DeadLetterPublisher;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;

/** Publishes to {@code events.dead-letter}: key, value and headers as they came, and why in headers of our own. */
public final class KafkaDeadLetterPublisher implements DeadLetterPublisher {
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
        ProducerRecord<byte[], byte[]> copy = new ProducerRecord<>(DEAD_LETTER, letter.record().key(),
                letter.record().value());
        letter.record().headers().forEach(header -> copy.headers().add(header.key(), header.value()));
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
