package io.eventonce.consumer.kafka;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Kafka's consumer, with polls that gather. */
final class GatheringConsumer extends KafkaConsumer<byte[], byte[]> {
    private final Gathering gathering;

    GatheringConsumer(Map<String, Object> settings, PollBudget budget, Gathering gathering) {
        super(settings, budget, budget);
        this.gathering = gathering;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        return gathering.poll(super::poll, timeout);
    }
}
