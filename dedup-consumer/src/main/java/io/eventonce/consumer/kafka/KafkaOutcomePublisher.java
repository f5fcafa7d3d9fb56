package io.eventonce.consumer.kafka;

import static io.eventonce.event.KafkaTopics.OUTCOMES;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.OutcomePublisher;
import io.eventonce.event.BatchOutcomes;
import io.eventonce.event.OutcomesCodec;
import io.eventonce.service.ThrottledLog;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes to {@code events.outcomes}. The topic has one partition if this system created it, and may have more. The
 * outcomes of partition n of {@code events} go to partition n modulo their number.
 */
final class KafkaOutcomePublisher implements OutcomePublisher {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaOutcomePublisher.class);

    private final Producer<byte[], byte[]> producer;
    private final ConsumerMetrics metrics;
    private final ThrottledLog failures;

    KafkaOutcomePublisher(Producer<byte[], byte[]> producer, ConsumerMetrics metrics, ThrottledLog failures) {
        this.producer = producer;
        this.metrics = metrics;
        this.failures = failures;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the callback sees every failure
    public void publish(List<BatchOutcomes> outcomes) {
        for (BatchOutcomes one : outcomes) {
            try {
                producer.send(record(one), (_, failure) -> {
                    if (failure != null) {
                        failed(one, failure);
                    }
                });
            } catch (KafkaException e) {
                failed(one, e);
            }
        }
    }

    private ProducerRecord<byte[], byte[]> record(BatchOutcomes outcomes) {
        int partition = outcomes.partition() % producer.partitionsFor(OUTCOMES).size();
        return new ProducerRecord<>(OUTCOMES, partition, Integer.toString(outcomes.partition()).getBytes(UTF_8),
                OutcomesCodec.encode(outcomes));
    }

    private void failed(BatchOutcomes outcomes, Exception failure) {
        metrics.outcomeFailed();
        failures.log(others -> LOG.warn(
                "Outcomes of partition {}, offsets {} to {}, could not be published: {} ({} others since the last such"
                        + " line)",
                outcomes.partition(), outcomes.firstOffset(), outcomes.lastOffset(), failure.toString(), others));
    }
}
