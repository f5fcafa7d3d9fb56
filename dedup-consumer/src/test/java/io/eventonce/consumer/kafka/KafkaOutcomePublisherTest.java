package io.eventonce.consumer.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.event.BatchOutcomes;
import io.eventonce.event.KafkaTopics;
import io.eventonce.kit.TestingTicker;
import io.eventonce.service.ThrottledLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class KafkaOutcomePublisherTest {
    private static final BatchOutcomes BATCH = new BatchOutcomes(UUID.randomUUID(), UUID.randomUUID(), 3, 0, 9,
            List.of(),
            List.of(), List.of());

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MockProducer<byte[], byte[]> producer = new MockProducer<>(
            new Cluster("", List.of(), List.of(new PartitionInfo(KafkaTopics.OUTCOMES, 0, Node.noNode(), new Node[0],
                    new Node[0])), Collections.emptySet(), Collections.emptySet()),
            false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final KafkaOutcomePublisher publisher = new KafkaOutcomePublisher(producer,
            new ConsumerMetrics(registry, Clock.systemUTC()),
            new ThrottledLog(Duration.ofHours(1), new TestingTicker()));

    @Test
    void anOutageIsOneLineHoweverManyOutcomesItTakes(CapturedOutput log) {
        for (int i = 0; i < 100; i++) {
            publisher.publish(List.of(BATCH));
            producer.errorNext(new TimeoutException("Expiring 1 record(s)"));
        }

        assertThat(log.toString().lines().filter(line -> line.contains("could not be published"))).hasSize(1);
        assertThat(registry.get("eventonce.outcome.failures").counter().count()).isEqualTo(100);
    }
}
