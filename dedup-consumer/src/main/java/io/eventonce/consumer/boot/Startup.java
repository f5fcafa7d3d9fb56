package io.eventonce.consumer.boot;

import io.eventonce.consumer.DeadLetterRelay;
import io.eventonce.consumer.kafka.EventConsumers;
import io.eventonce.consumer.kafka.EventTopics;
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
    private final EventConsumers consumers;
    private final DeadLetterRelay deadLetters;
    private boolean started;

    Startup(EventTopics topics, EventConsumers consumers, DeadLetterRelay deadLetters) {
        this.topics = topics;
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
            consumers.start();
            started = true;
        } catch (KafkaException e) {
            LOG.warn("Kafka is not ready for the consumers, trying again: {}", e.toString());
        }
    }

    @Scheduled(fixedDelayString = "500ms")
    void copyDeadLetters() {
        if (consumers.isRunning()) {
            deadLetters.run();
        }
    }
}
