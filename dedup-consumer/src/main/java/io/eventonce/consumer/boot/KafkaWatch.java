package io.eventonce.consumer.boot;

import io.eventonce.consumer.kafka.EventConsumers;
import io.eventonce.consumer.kafka.EventTopics;
import io.eventonce.consumer.kafka.LogWatch;
import io.eventonce.consumer.kafka.TopicInspection;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks after lag and topics while the consumers run: topics may be deleted, and are then made again, or be changed. */
@Component
class KafkaWatch {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaWatch.class);
    private static final long TOPICS_INTERVAL = Duration.ofSeconds(10).toNanos();

    private final EventConsumers consumers;
    private final LogWatch log;
    private final EventTopics topics;
    private final TopicInspection inspection;
    private long topicsDue = System.nanoTime();

    KafkaWatch(EventConsumers consumers, LogWatch log, EventTopics topics, TopicInspection inspection) {
        this.consumers = consumers;
        this.log = log;
        this.topics = topics;
        this.inspection = inspection;
    }

    @Scheduled(fixedDelayString = "2s")
    void look() {
        if (!consumers.isRunning()) {
            return;
        }
        log.look();
        if (System.nanoTime() - topicsDue >= 0) {
            topicsDue = System.nanoTime() + TOPICS_INTERVAL;
            lookAtTopics();
        }
    }

    private void lookAtTopics() {
        try {
            topics.create();
            inspection.look();
        } catch (KafkaException e) {
            LOG.info("The topics cannot be looked after now: {}", e.toString());
        }
    }
}
