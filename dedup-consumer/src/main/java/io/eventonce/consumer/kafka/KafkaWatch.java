package io.eventonce.consumer.kafka;

import io.eventonce.service.Ticker;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks after lag and topics while the consumers run: topics may be deleted, and are then made again, or be changed.
 */
@Component
class KafkaWatch {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaWatch.class);
    private static final Duration TOPICS_INTERVAL = Duration.ofSeconds(10);

    private final EventConsumers consumers;
    private final LogWatch log;
    private final EventTopics topics;
    private final TopicInspection inspection;
    private final Ticker ticker;
    private long topicsDue;

    KafkaWatch(EventConsumers consumers, LogWatch log, EventTopics topics, TopicInspection inspection,
            Ticker ticker) {
        this.consumers = consumers;
        this.log = log;
        this.topics = topics;
        this.inspection = inspection;
        this.ticker = ticker;
        this.topicsDue = ticker.nanos();
    }

    @Scheduled(fixedDelayString = "2s")
    void look() {
        if (!consumers.isRunning()) {
            return;
        }
        log.look();
        if (ticker.nanos() - topicsDue >= 0) {
            topicsDue = ticker.nanos() + TOPICS_INTERVAL.toNanos();
            lookAtTopics();
        }
    }

    private void lookAtTopics() {
        try {
            topics.create();
            inspection.look();
        } catch (KafkaException e) {
            LOG.info("The topics cannot be checked now: {}", e.toString());
        }
    }
}
