package io.eventonce.consumer.boot;

import io.eventonce.consumer.kafka.EventConsumers;
import io.eventonce.consumer.postgres.RepeatCounts;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Adds up who was sent again, for about a quarter of the time. Where the batches note more than that adds up, it goes on
 * until few notes are left, as a look-up reads all of them.
 */
@Component
class RepeatFolding {
    private static final Logger LOG = LoggerFactory.getLogger(RepeatFolding.class);
    private static final Duration AT_A_TIME = Duration.ofMillis(250);

    private final RepeatCounts counts;
    private final EventConsumers consumers;
    private boolean failing;

    RepeatFolding(RepeatCounts counts, EventConsumers consumers) {
        this.counts = counts;
        this.consumers = consumers;
    }

    @Scheduled(fixedDelayString = "750ms")
    void fold() {
        long end = System.nanoTime() + AT_A_TIME.toNanos();
        try {
            long left = RepeatCounts.MANY;
            while (consumers.isRunning() && left > 0 && (left >= RepeatCounts.MANY || System.nanoTime() - end < 0)) {
                left = counts.fold();
            }
            failing = false;
        } catch (RuntimeException e) {
            // Once per outage; the notes stay.
            if (!failing) {
                LOG.warn("Who was sent again is added up later: {}", e.toString());
            }
            failing = true;
        }
    }
}
