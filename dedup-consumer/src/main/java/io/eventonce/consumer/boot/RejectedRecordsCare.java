package io.eventonce.consumer.boot;

import io.eventonce.consumer.ConsumerMetrics;
import io.eventonce.consumer.DeadLetterRelay;
import io.eventonce.consumer.RejectedRecords;
import io.eventonce.consumer.kafka.EventConsumers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Copies rejected records to {@code events.dead-letter}, and deletes the oldest, so that a flood of them fills no disk. */
@Component
class RejectedRecordsCare {
    private static final Logger LOG = LoggerFactory.getLogger(RejectedRecordsCare.class);

    private final EventConsumers consumers;
    private final DeadLetterRelay deadLetters;
    private final RejectedRecords rejected;
    private final ConsumerMetrics metrics;
    private final ConsumerSettings.Rejected kept;

    RejectedRecordsCare(EventConsumers consumers, DeadLetterRelay deadLetters, RejectedRecords rejected,
            ConsumerMetrics metrics, ConsumerSettings settings) {
        this.consumers = consumers;
        this.deadLetters = deadLetters;
        this.rejected = rejected;
        this.metrics = metrics;
        this.kept = settings.rejected();
    }

    @Scheduled(fixedDelayString = "500ms")
    void copyDeadLetters() {
        if (consumers.isRunning()) {
            deadLetters.run();
        }
    }

    /** In small portions, so that no writer waits for it. */
    @Scheduled(fixedDelayString = "1m", initialDelayString = "10s")
    void deleteOldest() {
        if (!consumers.isRunning()) {
            return;
        }
        int deleted = 0;
        try {
            for (int some = rejected.deleteSome(kept.keptRecords(), kept.keptFor()); some > 0; some = rejected
                    .deleteSome(kept.keptRecords(), kept.keptFor())) {
                deleted += some;
            }
        } catch (DataAccessException e) {
            LOG.info("The oldest rejected records are deleted later: {}", e.toString());
        }
        if (deleted > 0) {
            metrics.rejectedDeleted(deleted);
            LOG.info("Deleted the {} oldest rejected records: only the latest {} are kept, for {}", deleted,
                    kept.keptRecords(), kept.keptFor());
        }
    }
}
