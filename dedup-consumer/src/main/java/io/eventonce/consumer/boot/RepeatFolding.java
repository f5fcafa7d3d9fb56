package io.eventonce.consumer.boot;

import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.kafka.EventConsumers;
import io.eventonce.consumer.postgres.RepeatCounts;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
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

    private final LongSupplier counts;
    private final BooleanSupplier running;
    private final ConsumerMetrics metrics;
    private boolean failing;

    @Autowired
    RepeatFolding(RepeatCounts counts, EventConsumers consumers, ConsumerMetrics metrics) {
        this(counts::fold, consumers::isRunning, metrics);
    }

    /** @param counts adds up some notes, as {@link RepeatCounts#fold} */
    RepeatFolding(LongSupplier counts, BooleanSupplier running, ConsumerMetrics metrics) {
        this.counts = counts;
        this.running = running;
        this.metrics = metrics;
    }

    @Scheduled(fixedDelayString = "750ms")
    void fold() {
        long end = System.nanoTime() + AT_A_TIME.toNanos();
        try {
            long left = RepeatCounts.MANY;
            while (running.getAsBoolean() && left > 0
                    && (left >= RepeatCounts.MANY || System.nanoTime() - end < 0)) {
                left = counts.getAsLong();
                metrics.repeatsNoted(left);
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
