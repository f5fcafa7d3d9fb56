package io.eventonce.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventonce.kit.TestingTicker;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.Measurable;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;
import org.junit.jupiter.api.Test;

class RetriesTest {
    private final TestingTicker ticker = new TestingTicker();
    private final Retries retries = new Retries(ticker);
    private final MockProducer<byte[], byte[]> producer = new MockProducer<>(false, null, new ByteArraySerializer(),
            new ByteArraySerializer());
    private double count;

    @Test
    void theCountIsReadEachTime() {
        producerCounts();
        assertThat(retries.of(producer)).isZero();
        count = 1;
        assertThat(retries.of(producer)).isEqualTo(1);
    }

    @Test
    void theLatestCountIsAtMostTenMillisecondsOld() {
        producerCounts();
        assertThat(retries.lately(producer)).isZero();
        count = 1;
        ticker.advance(Duration.ofMillis(10));
        assertThat(retries.lately(producer)).isZero();
        ticker.advance(Duration.ofNanos(1));
        assertThat(retries.lately(producer)).isEqualTo(1);
    }

    @Test
    void aProducerThatDoesNotCountNeverLooksAsIfItHadSentNothingAgain() {
        assertThat(retries.lately(producer)).isNotEqualTo(retries.of(producer));
    }

    private void producerCounts() {
        MetricName name = new MetricName("record-retry-total", "producer-metrics", "", Map.of());
        producer.setMockMetrics(name, new KafkaMetric(new Object(), name, (Measurable) (_, _) -> count,
                new MetricConfig(), Time.SYSTEM));
    }
}
