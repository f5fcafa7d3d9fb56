package io.eventonce.consumer.postgres;

import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.Consumers;
import io.eventonce.service.Ticker;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Adds up who was sent again, for about a quarter of the time. Where the batches note more than that adds up, it goes
 * on until few notes are left, as a look-up reads all of them.
 */
@Component
class RepeatFolding {
    private static final Logger LOG = LoggerFactory.getLogger(RepeatFolding.class);
    private static final Duration AT_A_TIME = Duration.ofMillis(250);

    private final LongSupplier counts;
    private final Consumers consumers;
    private final ConsumerMetrics metrics;
    private final Ticker ticker;
    private boolean failing;

    @Autowired
    RepeatFolding(RepeatCounts counts, Consumers consumers, ConsumerMetrics metrics, Ticker ticker) {
        this(counts::fold, consumers, metrics, ticker);
    }

    /** @param counts adds up some notes, as {@link RepeatCounts#fold} */
    RepeatFolding(LongSupplier counts, Consumers consumers, ConsumerMetrics metrics, Ticker ticker) {
        this.counts = counts;
        this.consumers = consumers;
        this.metrics = metrics;
        this.ticker = ticker;
    }

    @Scheduled(fixedDelayString = "750ms")
    void fold() {
        long end = ticker.nanos() + AT_A_TIME.toNanos();
        try {
            long left = RepeatCounts.MANY;
            while (consumers.isRunning() && left > 0
                    && (left >= RepeatCounts.MANY || ticker.nanos() - end < 0)) {
                left = counts.getAsLong();
                metrics.repeatsNoted(left);
            }
            failing = false;
        } catch (RuntimeException e) {
            // Once per outage; the notes stay.
            if (!failing) {
                LOG.warn("Repeats are added up later: {}", e.toString());
            }
            failing = true;
        }
    }
}
