package io.eventonce.consumer.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.consumer.DeadLetter;
import io.eventonce.consumer.DeadLetterCopy;
import io.eventonce.consumer.DeadLetterCopy.Acknowledged;
import io.eventonce.consumer.DeadLetterCopy.Postponed;
import io.eventonce.consumer.DeadLetterCopy.Refused;
import io.eventonce.consumer.EventRecord;
import io.eventonce.service.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KafkaDeadLetterPublisherTest {
    private static final String WITHOUT_CONTENT = "-";

    private final List<String> sent = new ArrayList<>();

    @Test
    void whatTheTopicRefusesIsCopiedWithoutItsContentAndHarmsNoOther() {
        for (RuntimeException refusal : List.of(new RecordTooLargeException(), new InvalidRecordException("no"),
                new InvalidTimestampException("no"), new RecordBatchTooLargeException())) {
            List<DeadLetterCopy> copies = publish(value -> value.equals("b") ? refusal : null, "a", "b", "c");

            assertThat(copies).hasOnlyElementsOfType(Acknowledged.class).hasSize(3);
            assertThat(sent).startsWith("a", "b", "c").endsWith(WITHOUT_CONTENT);
            sent.clear();
        }
    }

    /** Kafka refuses all records of a request for one of them. */
    @Test
    void aRecordThatWasInARequestWithABadOneIsTriedAloneBeforeItsContentIsLeftOut() {
        List<DeadLetterCopy> copies = publish(
                value -> sent.size() < 4 || value.equals("b") ? new InvalidRecordException("a neighbour") : null, "a",
                "b", "c");

        assertThat(copies).hasOnlyElementsOfType(Acknowledged.class).hasSize(3);
        assertThat(sent).containsExactly("a", "b", "c", "a", "b", WITHOUT_CONTENT, "c");
    }

    @Test
    void aLetterThatIsRefusedEvenWithoutContentWaitsAlone() {
        List<DeadLetterCopy> copies = publish(
                value -> List.of("b", WITHOUT_CONTENT).contains(value) ? new RecordTooLargeException("small") : null,
                "a", "b", "c");

        assertThat(copies).extracting(DeadLetterCopy::getClass).containsExactly(Acknowledged.class,
                Refused.class, Acknowledged.class);
    }

    @Test
    void whatIsNoMatterOfTheRecordPostponesAllThatFollow() {
        for (RuntimeException reason : List.of(new TopicAuthorizationException("events.dead-letter"),
                new TimeoutException(), new IllegalStateException("closed"))) {
            List<DeadLetterCopy> copies = publish(value -> value.equals("b") ? reason : null, "a", "b", "c", "d");

            assertThat(copies).extracting(DeadLetterCopy::getClass).containsExactly(Acknowledged.class,
                    Postponed.class, Postponed.class, Postponed.class);
            assertThat(sent).as("nobody waits for what has failed for all").containsExactly("a", "b");
            sent.clear();
        }
    }

    private List<DeadLetterCopy> publish(Function<String, @Nullable Exception> refusals, String... values) {
        List<DeadLetter> letters = new ArrayList<>();
        for (String value : values) {
            letters.add(new DeadLetter(letters.size(), new UUID(0, 0),
                    new EventRecord(0, letters.size(), 0, 0, null, value.getBytes(UTF_8), List.of()), 1,
                    "not-json", "is not JSON"));
        }
        try (KafkaDeadLetterPublisher publisher = new KafkaDeadLetterPublisher(new PickyProducer(refusals),
                Ticker.system())) {
            return publisher.publish(letters);
        }
    }

    private final class PickyProducer extends MockProducer<byte[], byte[]> {
        private final Function<String, @Nullable Exception> refusals;

        PickyProducer(Function<String, @Nullable Exception> refusals) {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
            this.refusals = refusals;
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
            String value = record.value() == null ? WITHOUT_CONTENT : new String(record.value(), UTF_8);
            sent.add(value);
            Exception refusal = refusals.apply(value);
            return refusal == null ? super.send(record) : CompletableFuture.failedFuture(refusal);
        }
    }
}
