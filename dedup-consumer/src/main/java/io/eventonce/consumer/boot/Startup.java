package io.eventonce.consumer.boot;

import io.eventonce.consumer.DeadLetterRelay;
import io.eventonce.consumer.kafka.EventConsumers;
import io.eventonce.consumer.kafka.EventTopics;
import io.eventonce.event.KafkaTopics;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Starts the consumers once Kafka is there and has the topics; copies dead letters from time to time. */
@Component
class Startup {
    private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

    private final EventTopics topics;
    private final Producer<byte[], byte[]> producer;
    private final EventConsumers consumers;
    private final DeadLetterRelay deadLetters;
    private boolean started;

    Startup(EventTopics topics, Producer<byte[], byte[]> producer, EventConsumers consumers,
            DeadLetterRelay deadLetters) {
        this.topics = topics;
        this.producer = producer;
        this.consumers = consumers;
        this.deadLetters = deadLetters;
    }

    /** Tries again until it has worked. */
    @Scheduled(fixedDelayString = "500ms")
    void startConsumers() {
        if (started) {
            return;
        }
        try {
            topics.create();
            // Known now, so that the first outcome does not wait for it.
            producer.partitionsFor(KafkaTopics.OUTCOMES);
            consumers.start();
            started = true;
        } catch (KafkaException e) {
            LOG.warn("Kafka is not ready for the consumers, trying again: {}", e.toString());
        }
    }

    /** Partitions may be added to {@code events} while this runs. */
    @Scheduled(fixedDelayString = "10s", initialDelayString = "10s")
    void followPartitions() {
        if (!consumers.isRunning()) {
            return;
        }
        try {
            topics.create();
        } catch (KafkaException e) {
            LOG.info("Kafka does not say how many partitions there are: {}", e.toString());
        }
    }

    @Scheduled(fixedDelayString = "500ms")
    void copyDeadLetters() {
        if (consumers.isRunning()) {
            deadLetters.run();
        }
    }
}
