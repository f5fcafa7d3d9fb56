package io.eventonce.consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies rejected records to {@code events.dead-letter}. They are committed to the store first, so that a crash can
 * repeat a copy but not lose one.
 */
public final class DeadLetterRelay {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterRelay.class);
    private static final int LIMIT = 200;

    private final RejectedRecords rejected;
    private final DeadLetterPublisher publisher;
    private final ConsumerMetrics metrics;

    public DeadLetterRelay(RejectedRecords rejected, DeadLetterPublisher publisher, ConsumerMetrics metrics) {
        this.rejected = rejected;
        this.publisher = publisher;
        this.metrics = metrics;
    }

    /** Copies all there are. A failure is logged; the records stay for the next call. */
    public void run() {
        try {
            int count;
            do {
                count = rejected.handOver(LIMIT, publisher::publish);
                metrics.deadLettered(count);
            } while (count > 0);
        } catch (RuntimeException e) {
            LOG.warn("Dead letters wait for the next try: {}", e.toString());
        }
    }
}
